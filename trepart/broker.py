"""Whether the broker is there, asked without waiting for it."""

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

PATIENCE_SECONDS = 0.7


def answers() -> bool:
    """Whether the broker answers at once. Its client would try again for eight seconds."""
    address = settings.CELERY_BROKER_URL.replace("redis+socket://", "unix://")
    if not address.startswith(("redis", "unix")):
        return True
    try:
        with redis.Redis.from_url(
            address,
            socket_timeout=PATIENCE_SECONDS,
            socket_connect_timeout=PATIENCE_SECONDS,
            retry=Retry(NoBackoff(), 0),
        ) as broker:
            return bool(broker.ping())
    except redis.RedisError:
        return False
