from assessment.models.answers import Answer, Review
from assessment.models.assessments import Assessment, Round, StepTaken
from assessment.models.drafts import Draft, Retirement, Upgrade
from assessment.models.editions import Edition
from assessment.models.evidence import Evidence, EvidenceFile, Shown
from assessment.models.imports import Import
from assessment.models.peers import PeerFigures, PeerRelease, Sharing
from assessment.models.snapshots import Snapshot
from assessment.models.voices import Voice
from assessment.models.whatifs import Robustness, WhatIf

__all__ = [
    "Answer",
    "Assessment",
    "Draft",
    "Edition",
    "Evidence",
    "EvidenceFile",
    "Import",
    "PeerFigures",
    "PeerRelease",
    "Retirement",
    "Review",
    "Robustness",
    "Round",
    "Sharing",
    "Shown",
    "Snapshot",
    "StepTaken",
    "Upgrade",
    "Voice",
    "WhatIf",
]
