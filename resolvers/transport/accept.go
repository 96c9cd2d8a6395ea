package transport

import (
	"mime"
	"strconv"
	"strings"
)

// media is a media type of answers.
type media int

const (
	plainJSON   media = iota // the older one: what is well-formed is answered with 200, whatever the answer
	graphqlJSON              // with the statuses of HTTP
	medias                   // how many there are
)

// contentType is the header of an answer.
var contentType = [medias][]string{
	plainJSON:   {"application/json; charset=utf-8"},
	graphqlJSON: {"application/graphql-response+json; charset=utf-8"},
}

// ranges are the names by which a client can mean a media type, the least exact first.
var ranges = [medias][]string{
	plainJSON:   {"*/*", "application/*", "application/json"},
	graphqlJSON: {"*/*", "application/*", "application/graphql-response+json"},
}

// maxRanges is how many media types of an Accept header are read.
const maxRanges = 100

// accepted is the media type that a client likes best, as its Accept headers say: by weight; of two with the same
// weight the one that is named exactly, or else first; without any word on it, plain JSON. False: it can read neither.
func accepted(headers []string) (media, bool) {
	if len(headers) == 0 {
		return plainJSON, true
	}
	if len(headers) == 1 { // what most clients send
		switch headers[0] {
		case "", "*/*", "application/json":
			return plainJSON, true
		case "application/graphql-response+json":
			return graphqlJSON, true
		}
	}
	likes := [medias]liking{}
	for place, part := range list(strings.Join(headers, ",")) {
		name, weight, ok := weighed(part)
		if !ok {
			continue
		}
		for m := range medias {
			for exact, pattern := range ranges[m] {
				if name == pattern && exact+1 > likes[m].exact {
					likes[m] = liking{weight, exact + 1, place}
				}
			}
		}
	}
	if best := likes[graphqlJSON]; best.weight > 0 && best.before(likes[plainJSON]) {
		return graphqlJSON, true
	}
	return plainJSON, likes[plainJSON].weight > 0
}

// liking is what a client says of a media type.
type liking struct {
	weight float64
	exact  int // of the range that means it; 0 if none does
	place  int // of that range in the list
}

func (a liking) before(b liking) bool {
	switch {
	case a.weight != b.weight:
		return a.weight > b.weight
	case a.exact != b.exact:
		return a.exact > b.exact
	}
	return a.place < b.place
}

// list are the elements of a header, which a comma in quotes does not part.
func list(header string) []string {
	quoted := false
	parts := strings.FieldsFunc(header, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return r == ',' && !quoted
	})
	return parts[:min(len(parts), maxRanges)]
}

// weighed is a media type of an Accept header with its weight; false if it is none, or is in another charset.
func weighed(part string) (string, float64, bool) {
	name, params, err := mime.ParseMediaType(part)
	if err != nil || !utf8Charset(params) {
		return "", 0, false
	}
	q, given := params["q"]
	if !given {
		return name, 1, true
	}
	weight, err := strconv.ParseFloat(q, 64)
	return name, weight, err == nil && weight >= 0 && weight <= 1
}

// utf8Charset reports whether the parameters of a media type ask for UTF-8, or for no charset.
func utf8Charset(params map[string]string) bool {
	charset, given := params["charset"]
	return !given || strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "utf8")
}
