package sample_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph/memory"
	"kith/internal/gen"
	"kith/internal/sample"
	"kith/loader"
	"kith/resolvers"
	"kith/resolvers/apitest"
)

// TestTruths loads samples of two days and asks the questions of their scenarios.
func TestTruths(t *testing.T) {
	for name, o := range map[string]sample.Options{
		"as it comes": {Seed: 3},
		"another day": {People: 400, Seed: 4, Today: time.Date(2031, 7, 9, 0, 0, 0, 0, time.UTC)},
	} {
		t.Run(name, func(t *testing.T) {
			dir, s := write(t, o)
			store := memory.New(gen.Model)
			apitest.Load(t, store, loader.Options{Clock: apitest.Day(t, s.Today)}, paths(dir, s)...)
			apitest.Derive(t, store, s.Today)
			truths := readTruths(t, dir)
			if len(truths) != s.Truths {
				t.Errorf("%d truths, the summary says %d", len(truths), s.Truths)
			}
			askAll(t, apitest.API(t, store, nil), truths)
		})
	}
}

func askAll(t *testing.T, api *resolvers.API, truths []sample.Truth) {
	ids := map[string]bool{}
	for _, truth := range truths {
		if ids[truth.ID] {
			t.Errorf("%s is there twice", truth.ID)
		}
		ids[truth.ID] = true
		if (truth.Needs == "") != (truth.Question != "") {
			t.Errorf("%s must either be asked or say what it needs", truth.ID)
		}
		if truth.Needs != "" {
			continue
		}
		t.Run(truth.ID, func(t *testing.T) {
			var got map[string]any
			if err := json.Unmarshal(api.Execute(t.Context(), truth.Question, truth.Variables, ""), &got); err != nil {
				t.Fatal(err)
			}
			want := map[string]any{"data": truth.Answer}
			if diff := cmp.Diff(anyOrder(want), anyOrder(got)); diff != "" {
				t.Errorf("%s (-want +got)\n%s", truth.About, diff)
			}
		})
	}
}

func readTruths(t testing.TB, dir string) []sample.Truth {
	t.Helper()
	list, err := sample.Truths(dir)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// anyOrder sorts every list of a JSON value: the order of people is no part of a truth.
func anyOrder(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, x := range v {
			out[k] = anyOrder(x)
		}
		return out
	case []any:
		texts := make([]string, len(v))
		for i, x := range v {
			text, _ := json.Marshal(anyOrder(x))
			texts[i] = string(text)
		}
		slices.Sort(texts)
		return texts
	}
	return v
}

// TestOneOfTwoPays asks for accounts of two for which one pays, beside those of the scenarios: an account of two must
// not come out as that of the one who pays.
func TestOneOfTwoPays(t *testing.T) {
	dir, s := write(t, sample.Options{Seed: 5})
	store := memory.New(gen.Model)
	load(t, store, dir, s)
	api := apitest.API(t, store, nil)
	for second, atLeast := range map[string]int{"JOINT_OWNER": 60, "CO_BORROWER": 5} {
		var got struct {
			Data struct{ All, Paid struct{ TotalCount int } }
		}
		of := `accounts(filter: {parties: {some: {edge: {role: {eq: ` + second + `}}}}`
		answer := api.Execute(t.Context(), `{ all: `+of+`}) { totalCount } paid: `+of+
			`, and: [{parties: {some: {edge: {role: {eq: PAYER}}}}}]}) { totalCount } }`, nil, "")
		if err := json.Unmarshal(answer, &got); err != nil {
			t.Fatal(err)
		}
		if all, paid := got.Data.All.TotalCount, got.Data.Paid.TotalCount; paid < atLeast || paid == all {
			t.Errorf("%d of %d accounts with a %s have a payer: %s", paid, all, second, answer)
		}
	}
}
