"""The addresses of sign-in. Only what we use of allauth has an address."""

from allauth.account import views as allauth
from django.urls import path, re_path

from accounts import views

urlpatterns = [
    path("logg-inn/", views.SignIn.as_view(), name="account_login"),
    path("logg-ut/", views.sign_out, name="account_logout"),
    path("konto-stengt/", allauth.account_inactive, name="account_inactive"),
    path("passord/", views.ChangePassword.as_view(), name="account_change_password"),
    path("glemt-passord/", views.ForgottenPassword.as_view(), name="account_reset_password"),
    path("glemt-passord/sendt/", allauth.password_reset_done, name="account_reset_password_done"),
    path(
        "glemt-passord/ferdig/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^glemt-passord/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[-0-9A-Za-z]+)/$",
        views.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("demo/", views.demo_sign_in, name="demo-sign-in"),
    path("sprak/", views.choose_language, name="choose-language"),
    path("visning/", views.choose_look, name="choose-look"),
    path("lenke/<slug:token>/sprak/", views.link_language, name="link-language"),
]
