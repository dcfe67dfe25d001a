"""Addresses of bodies and meetings."""

from governance.urls.bodies import urlpatterns as bodies
from governance.urls.meetings import urlpatterns as meetings

app_name = "governance"
urlpatterns = [*bodies, *meetings]
