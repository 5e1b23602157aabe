# The same steps as `./run up` takes: an environment from the hashed lock, then the sources.
FROM python:3.11-slim AS build
COPY requirements.lock /build/
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes -r /build/requirements.lock

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin conflicttracker
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 CONFLICTTRACKER_DATA=/data
WORKDIR /app
COPY --from=build /venv /venv
COPY manage.py ./
COPY conflicttracker conflicttracker
COPY events events
COPY templates templates
COPY static static
# The folder comes first: where it exists, the settings hash and compress the files.
RUN mkdir staticfiles /data && chown conflicttracker /data \
    && SECRET_KEY=only-for-this-step python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q conflicttracker events
USER conflicttracker
EXPOSE 8000
CMD ["gunicorn", "conflicttracker.wsgi:application", "--config", "python:conflicttracker.serving", \
     "--bind", "0.0.0.0:8000", "--workers", "2", "--worker-tmp-dir", "/dev/shm"]
