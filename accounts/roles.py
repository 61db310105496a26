"""Who somebody can be for an agency."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is for one agency; the administrator is one for the whole installation."""

    RESPONDENT = "respondent", _("Respondent")
    LEAD = "lead", _("Agency lead")
    CONSULTANT = "consultant", _("Consultant")
    EXECUTIVE = "executive", _("Executive")
    ADMINISTRATOR = "administrator", _("Administrator")


# The roles that a membership can give; administrators are named by their own flag.
AGENCY_ROLES = (Role.RESPONDENT, Role.LEAD, Role.CONSULTANT, Role.EXECUTIVE)
STAFF_ROLES = (Role.RESPONDENT, Role.LEAD, Role.EXECUTIVE)
