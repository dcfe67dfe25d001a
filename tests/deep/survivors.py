"""What mutmut found in this folder, as JSON: `python -m tests.deep.survivors`, with mutmut on the path."""

import json
import re
import sys

from mutmut.__main__ import SourceFileMutationData, status_by_exit_code, walk_mutatable_files
from mutmut.mutation.diff_apply import get_diff_for_mutant


def function_of(mutant: str) -> str:
    """`projects.trend.x__answers__mutmut_3` is `projects.trend._answers`."""
    name = re.sub(r"__mutmut_\d+$", "", mutant)
    return re.sub(r"\.x(?:ǁ(\w+)ǁ|_)", lambda found: f".{found[1]}." if found[1] else ".", name)


def changed(diff: list[str], sign: str) -> str:
    """The lines that are only on one side, as one."""
    return " ".join(line[1:].strip() for line in diff if line.startswith(sign))


def main() -> None:
    """Each mutant's state; of those that were not killed also the change."""
    found = []
    for path in walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        for mutant, code in data.exit_code_by_key.items():
            state = status_by_exit_code[code]
            diff = [] if state == "killed" else get_diff_for_mutant(mutant, path=path).splitlines()[3:]
            found.append([state, function_of(mutant), changed(diff, "-"), changed(diff, "+")])
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
