package loader

import (
	"slices"

	"kith/loader/extract"
	"kith/loader/mapping"
	"kith/loader/rows"
	"kith/loader/values"
)

// What tests outside of the package compare with the model and with the page.
var (
	Codes = slices.Concat(rows.Codes, []string{extract.CodeNoKey, extract.CodeDuplicateKey, values.CodeBadValue,
		mapping.CodeUnknownWord, extract.CodeMissing,
		values.CodeExpression, values.CodeFuture,
		extract.CodeContradiction, codeRefused, codeDangling}, values.PhoneCodes)
)
