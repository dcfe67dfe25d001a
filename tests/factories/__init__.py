"""The plainest valid row of each kind; situations are traits."""

from tests.factories.accounts import *  # noqa: F403
from tests.factories.afterwards import *  # noqa: F403
from tests.factories.assessments import *  # noqa: F403
from tests.factories.governance import *  # noqa: F403
from tests.factories.meetings import *  # noqa: F403
from tests.factories.participation import *  # noqa: F403
from tests.factories.plan import *  # noqa: F403
from tests.factories.projects import *  # noqa: F403
from tests.factories.resources import *  # noqa: F403
from tests.factories.statements import *  # noqa: F403
