from django.urls import path

from accounts.api import views

urlpatterns = [
    path("me/", views.Whoami.as_view(), name="me"),
    path("agencies/", views.Agencies.as_view(), name="agency-list"),
    path("agencies/<int:pk>/", views.Agency.as_view(), name="agency-detail"),
    path("agencies/<int:pk>/links/", views.Links.as_view(), name="link-list"),
    path("agencies/<int:pk>/links/<int:link>/revoke/", views.RevokedLink.as_view(), name="link-revoke"),
    path("notices/", views.Notices.as_view(), name="notice-list"),
    path("notices/read/", views.ReadNotices.as_view(), name="notice-read"),
    path("tokens/", views.Tokens.as_view(), name="token-list"),
    path("tokens/<int:pk>/", views.Token.as_view(), name="token-detail"),
]
