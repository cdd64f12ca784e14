"""The pages."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from analysis.web.forms import LoginForm
from analysis.web.views import jobs, new, reports, results

app_name = "web"
urlpatterns = [
    path("", jobs.home, name="home"),
    path(
        "login/",
        LoginView.as_view(
            template_name="web/login.html", authentication_form=LoginForm, redirect_authenticated_user=True
        ),
        name="login",
    ),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("analyses/", jobs.job_list, name="jobs"),
    path("analyses/new/", new.new_analysis, name="new"),
    path("analyses/preview/", new.preview_policy, name="preview"),
    path("analyses/<uuid:job_id>/", jobs.job_detail, name="job"),
    path("analyses/<uuid:job_id>/progress/", jobs.job_progress, name="progress"),
    path("analyses/<uuid:job_id>/cancel/", jobs.cancel, name="cancel"),
    path("analyses/<uuid:job_id>/retry/", jobs.retry, name="retry"),
    path("analyses/<uuid:job_id>/delete/", jobs.delete, name="delete"),
    path("analyses/<uuid:job_id>/report/", reports.report, name="report"),
    path("analyses/<uuid:job_id>/report/buttons/", reports.report_buttons, name="report-buttons"),
    path("analyses/<uuid:job_id>/results/", results.results, name="results"),
    path("analyses/<uuid:job_id>/results/groups/<int:cluster>/", results.group, name="group"),
    path("analyses/<uuid:job_id>/results/texts/<int:variant>/", results.variant, name="variant"),
]
