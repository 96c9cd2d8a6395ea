package rules

// words are what the model calls things, by enumeration. Rules are checked against them; a test keeps them equal to the
// model's own.
var words = map[string][]string{
	"AccountRole": {"OWNER", "JOINT_OWNER", "PAYER", "INSURED", "JOINT_INSURED", "COVERED_DEPENDENT", "BENEFICIARY",
		"CONTINGENT_BENEFICIARY", "ANNUITANT", "ASSIGNEE", "BORROWER", "CO_BORROWER", "GUARANTOR", "AUTHORIZED_SIGNER",
		"AUTHORIZED_USER", "TRUSTEE", "CUSTODIAN", "GUARDIAN", "POWER_OF_ATTORNEY", "EXECUTOR", "USER", "BILLING_CONTACT",
		"PLAN_SPONSOR", "AGENT", "OTHER"},
	"AccountKind": {"ACCOUNT", "POLICY", "LOAN", "CARD", "CONTRACT", "SCHEME", "CERTIFICATE", "RIDER", "SUBSCRIPTION", "OTHER"},
	"AccountLine": {"LIFE", "HEALTH", "ACCIDENT", "MOTOR", "HOME", "LIABILITY", "TRAVEL", "PENSION", "DEPOSIT", "CARD", "LOAN",
		"INVESTMENT", "UTILITY", "TELECOM", "B2B", "OTHER"},
	"InteractionDirection": {"INBOUND", "OUTBOUND"},
	"AccountStatus":        {"PENDING", "ACTIVE", "LAPSED", "CLOSED"},
	"ServicePointKind":     {"METER", "STREET_LIGHT", "VEHICLE", "LINE", "PROPERTY"},
	"AddressKind": {"RESIDENTIAL", "MULTI_UNIT", "UNIT_MISSING", "GROUP_QUARTERS", "BUSINESS", "MIXED", "PO_BOX", "CARE_OF",
		"INFRASTRUCTURE", "UNKNOWN"},
	"Band":    {"CONFIRMED", "INFERRED", "REVIEW"},
	"Purpose": {"MARKETING", "SERVICE", "CONTACT", "RISK"},
}
