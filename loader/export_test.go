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
	Codes = slices.Concat(rows.Codes, []string{extract.CodeNoKey, extract.CodeDuplicateKey, values.CodeBadValue, mapping.CodeUnknownWord, extract.CodeMissing,
		values.CodeExpression,
		extract.CodeContradiction, extract.CodeAmbiguousLookup, codeRefused, codeDangling})
)

// Points are all that a load can pass.
var Points = []string{string(pointHashed), string(pointOpened), string(pointLookedUp), string(pointRejected),
	string(pointWritten), string(pointCounted),
	string(pointSealed), string(pointBetween), string(pointGone), string(pointEnded), string(pointCollected),
	string(pointAll), string(pointSettled), string(pointFilling),
	string(pointFilled), string(pointFinishing), string(pointFinished)}

// Reached are the same options, with somebody who hears of every point.
func (o Options) Reached(hear func(point string)) Options {
	o.reached = func(p point) { hear(string(p)) }
	return o
}
