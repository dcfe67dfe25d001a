"""Logs are one line of JSON an event, for people who run the application; in English."""

import re

import structlog

# Addresses that let their reader in: what is secret in them stands in no log.
SECRET = re.compile(r"(/lenke/|/kalender/|/glemt-passord/\w{1,13}-)[\w-]{8,}")

SHARED: list[structlog.types.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]
_AS_JSON = structlog.processors.JSONRenderer(ensure_ascii=False)


def render(logger: structlog.types.WrappedLogger, name: str, event: structlog.types.EventDict) -> str:
    """The line as it is written, without the secrets that stood in addresses."""
    return SECRET.sub(r"\1…", str(_AS_JSON(logger, name, event)))


RENDER = render


def configure() -> None:
    """Send structlog's events through the standard library's handlers."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
