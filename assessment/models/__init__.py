from assessment.models.answers import Answer, Review
from assessment.models.assessments import Assessment, Round, StepTaken
from assessment.models.editions import Edition
from assessment.models.snapshots import Snapshot

__all__ = ["Answer", "Assessment", "Edition", "Review", "Round", "Snapshot", "StepTaken"]
