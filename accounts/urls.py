from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from accounts.views import access, agencies, links, notices, tokens

app_name = "accounts"
urlpatterns = [
    path("sign-in/", access.SignIn.as_view(), name="sign_in"),
    path("sign-out/", access.SignOut.as_view(), name="sign_out"),
    path("password/", access.ChangePassword.as_view(), name="password_change"),
    path("password/changed/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("password/forgotten/", access.ResetPassword.as_view(), name="password_reset"),
    path("password/sent/", login_not_required(auth.PasswordResetDoneView.as_view()), name="password_reset_done"),
    path("password/new/<uidb64>/<token>/", access.ConfirmPassword.as_view(), name="password_reset_confirm"),
    path("password/set/", login_not_required(auth.PasswordResetCompleteView.as_view()), name="password_reset_complete"),
    path("invitation/<str:secret>/", access.accept, name="accept"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<int:pk>/revoke/", tokens.revoke, name="revoke_token"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read, name="read_notices"),
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/add/", agencies.add_agency, name="add_agency"),
    path("agencies/<int:pk>/people/", agencies.people, name="people"),
    path("agencies/<int:pk>/people/invite/", agencies.invite, name="invite"),
    path("agencies/<int:pk>/people/<int:membership>/end/", agencies.end_membership, name="end_membership"),
    path("agencies/<int:pk>/invitations/<int:invitation>/withdraw/", agencies.withdraw, name="withdraw"),
    path("agencies/<int:pk>/links/", links.links, name="links"),
    path("agencies/<int:pk>/links/<int:link>/revoke/", links.revoke, name="revoke_link"),
    path("agencies/<int:pk>/trail/", agencies.trail, name="trail"),
]
