package validate_test

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"kith/internal/gen"
	"kith/resolvers/validate"
)

var schema = sync.OnceValue(func() *ast.Schema {
	s := gqlparser.MustLoadSchema(&ast.Source{Name: "api.graphqls", Input: gen.SDL})
	delete(s.Directives, "defer")
	return s
})

// scalars are the forms of our own scalars, which graphql-js cannot know.
const scalars = `{
	"Date": {"kinds": ["StringValue"], "pattern": "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$"},
	"PartialDate": {"kinds": ["StringValue"], "pattern": "^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$"},
	"DateTime": {"kinds": ["StringValue"], "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$"},
	"Decimal": {"kinds": ["StringValue", "IntValue", "FloatValue"], "pattern": "^-?\\d{1,12}(\\.\\d{1,4})?$"}
}`

// judge is graphql-js, asked what is wrong with a document.
type judge struct {
	in  *json.Encoder
	out *bufio.Reader
}

// newJudge starts graphql-js in a process of its own. Without Node and the packages of the web pages the test is
// skipped, unless KITH_REQUIRE names browser, for which both must be there.
func newJudge(t *testing.T) judge {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	packages := filepath.Join(root, "web", "package.json")
	node, err := exec.LookPath("node")
	if _, missing := os.Stat(filepath.Join(root, "web", "node_modules", "graphql")); err != nil || missing != nil {
		if strings.Contains(os.Getenv("KITH_REQUIRE"), "browser") {
			t.Fatalf("graphql-js is required and not here: %v %v", err, missing)
		}
		t.Skip("graphql-js is not here: it comes with `make web`")
	}
	cmd := exec.CommandContext(t.Context(), node, "testdata/judge.mjs",
		filepath.Join(root, "internal", "gen", "api.graphqls"), packages, scalars)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close()
		_ = cmd.Wait()
	})
	return judge{json.NewEncoder(in), bufio.NewReader(out)}
}

// wrong is what graphql-js finds wrong with a document; "" if nothing.
func (j judge) wrong(t interface{ Fatal(...any) }, document string) string {
	if err := j.in.Encode(document); err != nil {
		t.Fatal(err)
	}
	line, err := j.out.ReadBytes('\n')
	if err != nil {
		t.Fatal(err)
	}
	var found string
	if err := json.Unmarshal(line, &found); err != nil {
		t.Fatal(err)
	}
	return found
}

// refused is what is wrong with a document by our own reading; "" if nothing.
func refused(document string) string {
	doc, err := validate.Parse(document, bounds.Tokens)
	if err != nil {
		return err.Message
	}
	if err := bounds.CheckDocument(doc); err != nil {
		return err.Error()
	}
	return validator().Document(context.Background(), doc).Error()
}
