from django.urls import path

from assessment import converters as converters  # for what it registers
from assessment.api.views import answers, assessments, drafts, peers, results, reviews, rounds

urlpatterns = [
    path("editions/", rounds.Editions.as_view(), name="edition-list"),
    path("editions/<int:pk>/", rounds.Edition.as_view(), name="edition-detail"),
    path("drafts/", drafts.Drafts.as_view(), name="draft-list"),
    path("drafts/<int:pk>/", drafts.Draft.as_view(), name="draft-detail"),
    path("drafts/<int:pk>/publish/", drafts.Publication.as_view(), name="draft-publish"),
    path("rounds/", rounds.Rounds.as_view(), name="round-list"),
    path("rounds/<int:pk>/", rounds.Round.as_view(), name="round-detail"),
    path("rounds/<int:pk>/peers/", peers.PeerRelease.as_view(), name="peer-release"),
    path("agencies/<int:pk>/sharing/", peers.Sharing.as_view(), name="sharing"),
    path("assessments/<int:pk>/peers/", peers.Peers.as_view(), name="peers"),
    path("assessments/", assessments.Assessments.as_view(), name="assessment-list"),
    path("assessments/<int:pk>/", assessments.Assessment.as_view(), name="assessment-detail"),
    path("assessments/<int:pk>/steps/", assessments.Steps.as_view(), name="step-list"),
    path("assessments/<int:pk>/targets/", assessments.Targets.as_view(), name="targets"),
    path("assessments/<int:pk>/answers/", answers.Answers.as_view(), name="answer-list"),
    path("assessments/<int:pk>/answers/<code:question>/", answers.Answer.as_view(), name="answer-detail"),
    path("assessments/<int:pk>/reviews/", reviews.Reviews.as_view(), name="review-list"),
    path("assessments/<int:pk>/reviews/<code:question>/", reviews.Review.as_view(), name="review-detail"),
    path("assessments/<int:pk>/reviews/<code:question>/undo/", reviews.Undo.as_view(), name="review-undo"),
    path("assessments/<int:pk>/result/", results.Result.as_view(), name="result"),
    path("assessments/<int:pk>/snapshots/", results.Snapshots.as_view(), name="snapshot-list"),
    path("assessments/<int:pk>/snapshots/<int:number>/", results.Snapshot.as_view(), name="snapshot-detail"),
]
