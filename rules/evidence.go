package rules

import (
	"maps"
	"slices"
)

// The kinds of evidence that two people live together. The rule file says what each is.
const (
	EvidenceManual         = "MANUAL"
	EvidenceDeclared       = "DECLARED"
	EvidenceCouple         = "COUPLE"
	EvidenceParent         = "PARENT"
	EvidenceGuardian       = "GUARDIAN"
	EvidenceSurname        = "SURNAME"
	EvidenceSurnameBeside  = "SURNAME_BESIDE"
	EvidenceSurnameUnit    = "SURNAME_UNIT"
	EvidenceDwelling       = "DWELLING"
	EvidenceMainDwelling   = "MAIN_DWELLING"
	EvidenceBuilding       = "BUILDING"
	EvidenceKin            = "KIN"
	EvidenceLong           = "LONG"
	EvidenceChildOfBoth    = "CHILD_OF_BOTH"
	EvidenceChildOfOne     = "CHILD_OF_ONE"
	EvidenceChildOfNeither = "CHILD_OF_NEITHER"
	EvidenceAlone          = "ALONE"
	EvidenceJointAccount   = "JOINT_ACCOUNT"
	EvidencePolicy         = "POLICY"
	EvidencePayer          = "PAYER"
	EvidenceContract       = "CONTRACT"
	EvidenceLandline       = "LANDLINE"
	EvidenceContact        = "CONTACT"
	EvidenceAdviser        = "ADVISER"
	EvidenceApart          = "APART"
)

// EvidenceKinds are these kinds, in the order in which reasons are given.
var EvidenceKinds = []string{EvidenceManual, EvidenceDeclared, EvidenceCouple, EvidenceParent, EvidenceGuardian,
	EvidenceSurname, EvidenceSurnameBeside, EvidenceSurnameUnit, EvidenceDwelling, EvidenceMainDwelling,
	EvidenceBuilding, EvidenceKin, EvidenceLong, EvidenceChildOfBoth, EvidenceChildOfOne, EvidenceChildOfNeither,
	EvidenceAlone, EvidenceJointAccount, EvidencePolicy, EvidencePayer, EvidenceContract, EvidenceLandline,
	EvidenceContact, EvidenceAdviser, EvidenceApart}

// checkEvidence checks that every kind of evidence has its points, that only APART has less than none, that the bands
// are in order, and that the definition is one.
func (h *Household) checkEvidence(f *file) {
	if h.Definition != Family && h.Definition != Dwelling {
		f.at("definition", "there is no definition %q; %s", h.Definition, oneOf([]string{Family, Dwelling}))
	}
	for _, kind := range slices.Sorted(maps.Keys(h.Evidence)) {
		path := field("evidence", kind)
		switch points := h.Evidence[kind]; {
		case !slices.Contains(EvidenceKinds, kind):
			f.at(path, "there is no such evidence; %s", oneOf(EvidenceKinds))
		case points < 0 && kind != EvidenceApart:
			f.at(path, "%d points speak against; only %s may", points, EvidenceApart)
		case points > 0 && kind == EvidenceApart:
			f.at(path, "%d points speak for two who live apart; they must be 0 or less", points)
		}
	}
	for _, kind := range EvidenceKinds {
		if _, there := h.Evidence[kind]; !there {
			f.at("evidence", "%s is missing; every kind of evidence has its points", kind)
		}
	}
	if b := h.Bands; b.Inferred >= b.Confirmed {
		f.at("bands.inferred", "%d is not below confirmed, %d", b.Inferred, b.Confirmed)
	}
	if b := h.Bands; b.Review >= b.Inferred {
		f.at("bands.review", "%d is not below inferred, %d", b.Review, b.Inferred)
	}
	if most := h.Doors.Most; most >= h.Bands.Inferred {
		f.at("doors.most", "%d is enough to join people who live apart; it must be below bands.inferred, %d", most,
			h.Bands.Inferred)
	}
}
