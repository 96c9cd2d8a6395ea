package identity_test

import (
	"encoding/json"
	"strings"
	"testing"

	"kith/access"
	"kith/graph"
	"kith/internal/gen"
	"kith/loader"
	"kith/resolvers/apitest"
)

// TestBadInput: what cannot be read is one clear error; what can and fits nobody is an answer that says what was tried.
func TestBadInput(t *testing.T) {
	apitest.On(t, func(t *testing.T, s graph.Store) {
		api := callers(t, s)
		for _, c := range some(t, []struct {
			text, country string
			want          string // in the error; "" for none
		}{
			{"", "", "no letters and no digits"},
			{"  \t\n ", "", "no letters and no digits"},
			{"?!… –", "", "no letters and no digits"},
			{strings.Repeat("x", 201), "", "may have at most 200"},
			{strings.Repeat("x", 200), "", ""},
			{strings.Repeat("ab ", 66), "", "more than 40 words"},
			{"a@b.example, c@d.example; e@f.example", "", "several e-mail addresses"},
			{"0171 5550142", "Utopia", "country"},
			{"x", "", ""},
			{"7", "", ""},
			{"1-800-FLOWERS", "US", ""},
			{"0171 555O142", "", ""},
			{"@", "", "no letters and no digits"},
			{"a@", "", ""},
			{"'; DROP TABLE Person; --", "", ""},
			{"+999 999 999 999", "", ""},
			{"00000000", "", ""},
			{"\u202e\ufffd1", "", ""},
			{"<script>alert(1)</script>", "", ""},
		}) {
			vars := map[string]any{"text": c.text}
			if c.country != "" {
				vars["country"] = c.country
			}
			var out struct {
				Data   identified
				Errors []struct {
					Message    string
					Extensions struct{ Code string }
				}
			}
			if err := json.Unmarshal(api.Execute(t.Context(), asking, vars, ""), &out); err != nil {
				t.Fatal(err)
			}
			switch {
			case c.want == "" && (len(out.Errors) > 0 || len(out.Data.Identify.Hits) > 0 ||
				len(out.Data.Identify.Tried) == 0):
				t.Errorf("%q is answered by %+v", c.text, out)
			case c.want != "" && (len(out.Errors) != 1 || !strings.Contains(out.Errors[0].Message, c.want) ||
				out.Errors[0].Extensions.Code != "BAD_USER_INPUT"):
				t.Errorf("%q is answered by %+v", c.text, out)
			}
		}
	}, engines...)
}

// TestTold: a hit says what tells it apart, who is like it, what has ended, and what of the text it does not have.
func TestTold(t *testing.T) {
	apitest.On(t, func(t *testing.T, s graph.Store) {
		api := callers(t, s)
		got := identify(t, api, "Clara Quist 1978 Basel", "").Identify.Hits
		if len(got) != 2 || got[0].Party.Name != klara || got[0].BirthYear != 1978 || got[0].Place != "Basel" ||
			got[0].Household.Name != "Kwist" || len(got[0].Alike) != 1 || got[0].Alike[0].Party.Name != clara ||
			!strings.Contains(got[0].Alike[0].Why, "1978-03-12") || len(got[0].Unmatched) != 0 {
			t.Errorf("%+v", got)
		}
		if got := identify(t, api, "Clara Quist 1978 Bern", "").Identify.Hits; len(got) == 0 ||
			got[0].Party.Name != clara || strings.Join(got[0].Unmatched, " ") != "Bern" {
			t.Errorf("%+v", got)
		}
		got = identify(t, api, "+49 30 901820", "").Identify.Hits
		if len(got) != 1 || !strings.Contains(got[0].Matched[0].How, "until 2015-06-30") {
			t.Errorf("%+v", got)
		}
		got = identify(t, api, "LI-100200/3", "").Identify.Hits
		if len(got) != 3 || !strings.Contains(got[2].Matched[0].How, "as beneficiary, until 2019-12-31") {
			t.Errorf("%+v", got)
		}
	}, engines...)
}

// TestProtected: by a telephone number or an address that is protected nobody is found, and no answer shows it.
func TestProtected(t *testing.T) {
	apitest.On(t, func(t *testing.T, s graph.Store) {
		apitest.Load(t, s, loader.Options{}, "testdata/hidden.yaml")
		day := apitest.Day(t, "2026-01-15")
		api, open := apitest.API(t, access.Protect(s, gen.Model, day), day), apitest.API(t, s, day)
		for text, seen := range map[string]string{"0151 55501234": "", "5501234": "", "hid@safe.example": "",
			"Vera Hiding Zuflucht": "Vera Hiding", "Hiding 99999": "Vera Hiding"} {
			got := identify(t, api, text, "")
			if got.names() != seen {
				t.Errorf("%q finds %q, want %q", text, got.names(), seen)
			}
			for _, h := range got.Identify.Hits {
				if h.Place != "" || h.Household != nil || len(h.Matched) != 1 || h.Matched[0].Field != "name" {
					t.Errorf("%q tells %+v", text, h)
				}
			}
			if names := identify(t, open, text, "").names(); names != "Vera Hiding" {
				t.Errorf("with the right %q finds %q", text, names)
			}
		}
		if hits := identify(t, open, "Vera Hiding", "").Identify.Hits; len(hits) != 1 || hits[0].Place != "" {
			t.Errorf("a protected address is shown as where somebody lives: %+v", hits)
		}
	}, engines...)
}
