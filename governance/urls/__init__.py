"""Addresses of bodies and meetings."""

from governance.urls.anchoring import urlpatterns as anchoring
from governance.urls.bodies import urlpatterns as bodies
from governance.urls.calling import urlpatterns as calling
from governance.urls.decisions import urlpatterns as decisions
from governance.urls.invitations import urlpatterns as invitations
from governance.urls.meetings import urlpatterns as meetings
from governance.urls.municipal import urlpatterns as municipal
from governance.urls.participation import urlpatterns as participation
from governance.urls.phases import urlpatterns as phases

app_name = "governance"
urlpatterns = [
    *anchoring,
    *bodies,
    *calling,
    *decisions,
    *invitations,
    *meetings,
    *municipal,
    *participation,
    *phases,
]
