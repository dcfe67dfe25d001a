"""Whether the web server on this machine answers; `python -m trepart.healthcheck`, for a container."""

import http.client
import os
import sys


def answers() -> bool:
    """Ask for /healthz as a visitor would, under a name that the application listens to."""
    port = int(os.environ.get("BIND", "0.0.0.0:8000").rpartition(":")[2])
    name = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", "/healthz", headers={"Host": name})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(not answers())
