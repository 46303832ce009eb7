"""Program details: what a membership of each kind of program says besides its dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from studentdesk.records.facts import Fact, Facts, code, day, flag


@dataclass(frozen=True, slots=True)
class SpecialEducation:
    """One IEP's facts. A new IEP is a new membership, so each keeps its own days."""

    primary_disability: str | None
    secondary_disability: str | None
    iep_starts: date | None
    iep_due: date | None
    evaluated_on: date | None
    reevaluation_due: date | None
    environment: str | None
    regular_class_percent: int | None
    amount: str | None
    support: str | None
    taught_elsewhere: bool | None
    agency_placed: bool | None
    transition_plan: bool | None
    alternate_assessment: bool | None


@dataclass(frozen=True, slots=True)
class EnglishLearner:
    """How an English learner is taught and was found. ``first_program_on``: in any school of the country."""

    first_program_on: date | None
    service: str | None
    interrupted_schooling: bool | None
    title3: bool | None
    screener: str | None
    screened_on: date | None
    screener_level: str | None
    periods_a_week: str | None


@dataclass(frozen=True, slots=True)
class Homeless:
    """Where the child sleeps, and whether alone."""

    night_residence: str | None
    unaccompanied: bool | None


@dataclass(frozen=True, slots=True)
class Meals:
    """What the child may eat for, why, and whether it eats here: two facts."""

    eligibility: str | None
    basis: str | None
    takes_part: bool | None


@dataclass(frozen=True, slots=True)
class CareerTechnical:
    """Which career program (its CIP number) and how far."""

    cip: str | None
    stage: str | None


@dataclass(frozen=True, slots=True)
class Migrant:
    """When the family came, and until when the child is eligible."""

    arrived_on: date | None
    until: date | None


Details = SpecialEducation | EnglishLearner | Homeless | Meals | CareerTechnical | Migrant


@dataclass(frozen=True, slots=True)
class Kind:
    """Where the details of a kind of program are kept, their shape, and each field's rule."""

    table: str
    shape: type[Details]
    facts: Facts


KINDS: Mapping[str, Kind] = {
    "special education": Kind(
        "special_education",
        SpecialEducation,
        {
            "primary_disability": code("Primary disability", "disability"),
            "secondary_disability": code("Second disability", "disability"),
            "iep_starts": day("IEP starts"),
            "iep_due": day("IEP review due"),
            "evaluated_on": day("Last evaluated"),
            "reevaluation_due": day("Reevaluation due"),
            "environment": code("Where taught", "environment"),
            "regular_class_percent": Fact("Percent in the regular class", "whole", example="85"),
            "amount": code("Amount", "amount"),
            "support": code("Type of support", "support"),
            "taught_elsewhere": flag("Taught outside the district"),
            "agency_placed": flag("Placed by an agency"),
            "transition_plan": flag("Transition plan"),
            "alternate_assessment": flag("Takes the alternate test"),
        },
    ),
    "el": Kind(
        "english_learner",
        EnglishLearner,
        {
            "first_program_on": day("First in an English program"),
            "service": code("How taught", "el_service"),
            "interrupted_schooling": flag("Schooling was interrupted"),
            "title3": flag("Served by Title III"),
            "screener": code("Screened with", "screener"),
            "screened_on": day("Screened on"),
            "screener_level": Fact("Screening result", longest=20, example="2.5"),
            "periods_a_week": code("Class periods a week", "el_periods"),
        },
    ),
    "homeless": Kind(
        "homeless",
        Homeless,
        {
            "night_residence": code("Sleeps at", "night_residence"),
            "unaccompanied": flag("Without a parent or guardian"),
        },
    ),
    "meals": Kind(
        "meals",
        Meals,
        {
            "eligibility": code("Eligible for", "food_eligibility"),
            "basis": code("Because of", "food_basis"),
            "takes_part": flag("Eats here"),
        },
    ),
    "career": Kind(
        "career_technical",
        CareerTechnical,
        {"cip": Fact("CIP number", longest=10, example="47.0604"), "stage": code("Stage", "cte_stage")},
    ),
    "migrant": Kind("migrant", Migrant, {"arrived_on": day("Arrived on"), "until": day("Eligible until")}),
}
