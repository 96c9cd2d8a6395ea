package resolvers_test

import (
	"fmt"
	"os"
	"syscall"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/sqlite"
	"kith/internal/gen"
)

func cpu() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func TestZZ(t *testing.T) {
	s, err := sqlite.Open(t.Context(), os.Getenv("ZZDB"), gen.Model)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	rows, err := s.Match(t.Context(), &graph.Pattern{Labels: []string{"Account"}, Page: graph.Page{Size: 300},
		Props: []graph.Prop{{Name: "number", Type: graph.String}}})
	if err != nil {
		t.Fatal(err)
	}
	var numbers []string
	for i, r := range rows.Rows {
		if i%2 == 0 {
			numbers = append(numbers, r.Vals[0].(string))
		}
	}
	a := newAPI(t, s)
	sel := "{ outcome sentence customers { name } candidates { score contributions { points why } } }"
	docs := map[string]string{
		"M": "query($n: String!) { account(number: $n) { realCustomer(purpose: MARKETING) " + sel + " } }",
		"S": "query($n: String!) { account(number: $n) { realCustomer(purpose: SERVICE) " + sel + " } }",
		"C": "query($n: String!) { account(number: $n) { realCustomer(purpose: CONTACT) " + sel + " } }",
		"R": "query($n: String!) { account(number: $n) { realCustomer(purpose: RISK) " + sel + " } }",
		"4": "query($n: String!) { account(number: $n) { m: realCustomer(purpose: MARKETING) " + sel + " s: realCustomer(purpose: SERVICE) " + sel + " c: realCustomer(purpose: CONTACT) " + sel + " r: realCustomer(purpose: RISK) " + sel + " } }",
	}
	for _, k := range []string{os.Getenv("ZZK")} {
		for round := range 6 {
			c := cpu()
			for _, n := range numbers {
				a.Execute(t.Context(), docs[k], map[string]any{"n": n}, "")
			}
			if round > 0 {
				fmt.Printf("ZZ %s %d\n", k, (cpu()-c).Microseconds()/int64(len(numbers)))
			}
		}
	}
}
