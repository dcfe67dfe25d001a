# What script/server and script/test share: a Python, the packages, the system's libraries. Sourced by them.
# Says what it does, and where it cannot, says in words what is missing and the exact command that brings it.

# Any of several Pythons will do; the one that is developed with is tried first.
OLDEST_PYTHON="3, 12"
PYTHON_TO_FETCH=3.13

say() { printf '%s\n' "$*"; }
stop() { printf '\n%s\n' "$*" >&2; exit 1; }
is_root() { [ "$(id -u)" -eq 0 ]; }

# install_packages WHY PACKAGE...: by apt-get where we may; else the command to type.
install_packages() {
    why=$1
    shift
    command -v apt-get >/dev/null 2>&1 || stop "$why. This system has no apt-get: install what corresponds to: $*"
    is_root || stop "$why. As an administrator, run:

    apt-get update && apt-get install --yes --no-install-recommends $*

and then this command again."
    say "Installing $* ..."
    mkdir -p var
    if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends -qq "$@"; } >var/apt.log 2>&1; then
        tail -n 20 var/apt.log >&2
        stop "$why, and apt-get could not install: $*. Its last words stand above."
    fi
}

# python_will_do PATH: new enough, and whole.
python_will_do() {
    [ -x "$1" ] && "$1" -c "import sys, ssl, sqlite3; sys.exit(sys.version_info < ($OLDEST_PYTHON))" >/dev/null 2>&1
}

# find_python: sets PYTHON to one that will do, or to nothing.
find_python() {
    PYTHON=
    if [ -n "${TREPART_PYTHON:-}" ]; then
        python_will_do "$TREPART_PYTHON" || stop "TREPART_PYTHON=$TREPART_PYTHON is not a Python 3.12 or newer."
        PYTHON=$TREPART_PYTHON
        return
    fi
    for name in python3.13 python3.14 python3.12 python3; do
        candidate=$(command -v "$name" 2>/dev/null) || continue
        if python_will_do "$candidate"; then PYTHON=$candidate; return; fi
    done
    # pyenv and uv keep each version in a folder of its own, often outside the path: newest first.
    for folder in "${PYENV_ROOT:-$HOME/.pyenv}/versions" "${UV_PYTHON_INSTALL_DIR:-$HOME/.local/share/uv/python}" \
        "$PWD/.cache/python"; do
        [ -d "$folder" ] || continue
        for version in $(ls "$folder" | sed 's/^cpython-//' | sort -t. -k1,1nr -k2,2nr -k3,3nr); do
            for candidate in "$folder/$version/bin/python3" "$folder/cpython-$version/bin/python3"; do
                if python_will_do "$candidate"; then PYTHON=$candidate; return; fi
            done
        done
    done
}

# fetch_python: a Python 3.13 through uv, into .cache/python, where the machine's own is too old.
fetch_python() {
    command -v python3 >/dev/null 2>&1 || install_packages "There is no Python on this machine" python3 python3-venv
    say "This machine's Python is too old (Trepart needs 3.12 or newer): fetching Python $PYTHON_TO_FETCH with uv ..."
    if ! python3 -m venv .cache/uv >/dev/null 2>&1; then
        install_packages "Python's venv module is missing" python3-venv
        python3 -m venv .cache/uv >/dev/null || stop "python3 -m venv .cache/uv failed."
    fi
    write_uv_requirement .cache/uv.txt
    if ! .cache/uv/bin/pip install --quiet --quiet --disable-pip-version-check --require-hashes -r .cache/uv.txt ||
        ! .cache/uv/bin/uv python install --install-dir .cache/python "$PYTHON_TO_FETCH"; then
        stop "No Python $PYTHON_TO_FETCH could be fetched. Install Python 3.12 or newer in any way (pyenv, uv, packages),
and run this command again; TREPART_PYTHON=/path/to/python3 names one that is not found by itself."
    fi
    find_python
    [ -n "$PYTHON" ] || stop "uv fetched a Python that does not run here."
}

# make_venv: .venv with a Python that will do.
make_venv() {
    if [ -d .venv ] && python_will_do .venv/bin/python; then return; fi
    find_python
    [ -n "$PYTHON" ] || fetch_python
    say "Making .venv with $("$PYTHON" --version 2>&1) ($PYTHON) ..."
    rm -rf .venv
    if ! "$PYTHON" -m venv .venv >/dev/null 2>&1; then
        install_packages "Python's venv module is missing" python3-venv
        "$PYTHON" -m venv .venv >/dev/null || stop "$PYTHON -m venv .venv failed."
    fi
}

# write_uv_requirement FILE: the installer itself, by its hashes.
write_uv_requirement() {
    awk '/^uv==/ {on=1} on {print; if ($0 !~ /\\$/) exit}' requirements-dev.txt >"$1"
}

# install_requirements FILE: exactly what FILE lists, by its hashes; nothing where that is done already.
install_requirements() {
    stamp=.venv/installed-$1
    [ "$1" = requirements.txt ] && all=.venv/installed-requirements-dev.txt || all=$stamp
    # What is developed with holds what is run with.
    if cmp -s "$1" "$stamp" || { cmp -s requirements-dev.txt "$all" && cmp -s requirements.txt "$all.run"; }; then
        return
    fi
    say "Installing the packages of $1 ..."
    if [ ! -x .venv/bin/uv ]; then
        write_uv_requirement .venv/uv.txt
        .venv/bin/pip install --quiet --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt ||
            say "uv is not to be had: going on with pip, which is slower."
    fi
    if [ -x .venv/bin/uv ]; then
        .venv/bin/uv pip install --quiet --require-hashes --compile-bytecode --python .venv/bin/python -r "$1"
    else
        .venv/bin/pip install --quiet --quiet --disable-pip-version-check --require-hashes -r "$1"
    fi || stop "The packages of $1 could not be installed. Are the package registries reached from here?"
    cp "$1" "$stamp"
    cp requirements.txt "$stamp.run"
}

# has_library NAME...: whether the system can load each of them.
has_library() {
    .venv/bin/python -c 'import ctypes, sys
for name in sys.argv[1:]: ctypes.CDLL(name)' "$@" >/dev/null 2>&1
}

# install_libraries: what WeasyPrint draws text with.
install_libraries() {
    has_library libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0 ||
        install_packages "The libraries that make PDFs are missing" libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
}
