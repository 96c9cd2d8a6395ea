package loader

import (
	"slices"

	"kith/loader/rows"
)

// What tests outside of the package compare with the model and with the page.
var (
	Codes = slices.Concat(rows.Codes, []string{codeNoKey, codeDuplicateKey, codeBadValue, codeUnknownWord, codeMissing,
		codeExpression,
		codeContradiction, codeAmbiguous, codeRefused, codeDangling})
)

// Functions are the names that expressions may call.
func Functions() []string {
	f := plainFormats()
	out := builtins
	for _, h := range helpers(&f, nil) {
		out = append(slices.Clip(out), h.name)
	}
	return out
}
