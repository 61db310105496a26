# One image for web, worker, beat and migrate. Pin both FROM lines by digest when you build for real use.
FROM python:3.13-slim-trixie AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
COPY config/requirements.txt /requirements.txt
RUN /venv/bin/pip install --require-hashes --no-deps --only-binary=:all: -r /requirements.txt

FROM python:3.13-slim-trixie AS runtime
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin plumbline
ENV PATH=/venv/bin:$PATH \
    DJANGO_SETTINGS_MODULE=config.settings \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/srv/static \
    XDG_CACHE_HOME=/tmp/cache
COPY --from=packages /venv /venv
WORKDIR /srv/plumbline
COPY . .
# The secret key of this line serves nobody: it ends with the line.
RUN python -m compileall -q . && SECRET_KEY=build python -m django collectstatic --noinput --verbosity 0
USER 10001:10001
EXPOSE 8000
CMD ["gunicorn", "config.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--max-requests", "2000", "--max-requests-jitter", "200", "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--access-logfile", "-", "--logger-class", "config.accesslog.AccessLog"]
