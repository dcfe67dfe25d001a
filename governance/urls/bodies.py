"""Addresses of bodies."""

urlpatterns = []
