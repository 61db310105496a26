from django.urls import path

from assessment import converters as converters  # for what it registers
from assessment.views import answers, assessments, results, reviews, upgrades, whatifs, work

app_name = "assessment"
urlpatterns = [
    path("portfolio/", work.portfolio, name="portfolio"),
    path("rounds/open/", work.open_round, name="open_round"),
    path("assessments/<int:pk>/", assessments.overview, name="overview"),
    path("assessments/<int:pk>/answers/<code:component>/", answers.answering, name="answering"),
    path("assessments/<int:pk>/language/", answers.choose_language, name="choose_language"),
    path("assessments/<int:pk>/questions/<code:question>/", answers.save_answer, name="save_answer"),
    path("assessments/<int:pk>/send/", assessments.submit, name="submit"),
    path("assessments/<int:pk>/steps/<step:step>/", assessments.take_step, name="take_step"),
    path("assessments/<int:pk>/targets/", assessments.set_targets, name="set_targets"),
    path("assessments/<int:pk>/review/", reviews.review, name="review"),
    path("assessments/<int:pk>/review/rest/", reviews.agree_with_rest, name="agree_with_rest"),
    path("assessments/<int:pk>/review/<code:question>/", reviews.judge, name="judge"),
    path("assessments/<int:pk>/review/<code:question>/undo/", reviews.undo, name="undo_verdict"),
    path("assessments/<int:pk>/result/", results.result, name="result"),
    path("assessments/<int:pk>/upgrade/", upgrades.upgrade, name="upgrade"),
    path("assessments/<int:pk>/what-if/", whatifs.what_if, name="what_if"),
    path("assessments/<int:pk>/what-if/keep/", whatifs.keep_what_if, name="keep_what_if"),
    path("assessments/<int:pk>/what-if/<int:what_if>/remove/", whatifs.remove_what_if, name="remove_what_if"),
]
