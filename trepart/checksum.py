"""The checksum of frozen content: equal content, equal sum, on every machine."""

import hashlib
import json
from typing import Any


def checksum_of(content: Any) -> str:
    """SHA-256 of the content as sorted, compact JSON in UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
