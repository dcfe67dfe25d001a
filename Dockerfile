# Trepart in one image: web server, worker and scheduler differ only in their command (docker-compose.yml).

FROM python:3.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /trepart
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY . .
# Translations and static files are made once, here; nothing of this environment stays in the image.
RUN SECRET_KEY=only-while-building STATIC_ROOT=/trepart/static-collected DATA_DIR=/tmp \
    sh -c "/venv/bin/python manage.py compile_catalogues \
        && /venv/bin/python manage.py collectstatic --no-input --verbosity 0"


FROM python:3.13-slim-bookworm
# Pango and HarfBuzz set the text of the PDFs.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin trepart \
    && install --directory --owner=trepart --group=trepart --mode=0750 /data
# The application belongs to root: the process that serves it cannot change it.
COPY --from=build /venv /venv
COPY --from=build /trepart /trepart
WORKDIR /trepart
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATA_DIR=/data \
    STATIC_ROOT=/trepart/static-collected
VOLUME /data
USER trepart
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-m", "trepart.healthcheck"]
CMD ["gunicorn", "--config", "python:trepart.gunicorn", "trepart.wsgi"]
