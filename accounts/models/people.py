"""A person who signs in."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts import constraints


class People(BaseUserManager["Person"]):
    """Makes people; an e-mail address is the name they sign in with."""

    def create_user(
        self, email: str, password: str | None = None, *, name: str, is_administrator: bool = False
    ) -> "Person":
        """Return a saved person; without a password nobody can sign in as them yet."""
        person = self.model(email=email.strip().lower(), name=name, is_administrator=is_administrator)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person who signs in with this address, in whatever case it was typed."""
        return self.get(email=(username or "").strip().lower())

    def create_superuser(self, email: str, password: str, name: str = "Administrator") -> "Person":
        """Return a saved administrator: Django's `createsuperuser` calls this."""
        return self.create_user(email, password, name=name, is_administrator=True)


class Person(AbstractBaseUser):
    """Somebody who may sign in. What they may do follows from memberships, never from this row alone."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120)
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(Lower("email"), name="one_person_to_each_email"),
            constraints.not_empty("email", name="a_person_has_an_email"),
            constraints.not_empty("name", name="a_person_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name
