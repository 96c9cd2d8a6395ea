package examples_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kith/internal/nodetest"
	"kith/resolvers/apitest"
)

// TestClients compiles the pages of examples/clients with the compilers of their clients, and opens each on a server
// that holds the household insurer.
func TestClients(t *testing.T) {
	t.Chdir("clients")
	const install = "the packages of examples/clients are not installed: make clients installs them"
	if _, err := os.Stat("node_modules/.package-lock.json"); err != nil {
		nodetest.Lacking(t, install)
	}
	for _, script := range []string{"schema", "relay", "codegen", "tada", "types"} {
		out, err := exec.CommandContext(t.Context(), "npm", "run", "--silent", script).CombinedOutput()
		if err != nil {
			t.Fatalf("npm run %s: %v\n%s", script, err, out)
		}
	}
	kith, store := nodetest.Build(t), "sqlite:"+filepath.Join(t.TempDir(), "insurer.db")
	load := exec.CommandContext(t.Context(), kith, "load", "--quiet", "--store", store,
		"../household-insurer/mapping.yaml")
	if out, err := load.CombinedOutput(); err != nil {
		t.Fatalf("kith load: %v\n%s", err, out)
	}
	open := nodetest.Serve(t, kith, "serve", "--store", store, "--documents", "generated")
	only := nodetest.Serve(t, kith, "serve", "--store", store, "--documents", "generated", "--only-persisted",
		"--allow-origin", open)
	nodetest.Vitest(t, install, nil, "KITH_URL="+open, "KITH_ONLY="+only)
}

var quotedFile = regexp.MustCompile("(?s)<!-- examples/clients/(\\S+) -->\n```\\w+\n(.*?)```")

// TestClientsAreQuoted: docs/clients.md shows the files of examples/clients as they are.
func TestClientsAreQuoted(t *testing.T) {
	doc, err := os.ReadFile("../docs/clients.md")
	if err != nil {
		t.Fatal(err)
	}
	if *apitest.Update {
		doc = quotedFile.ReplaceAllFunc(doc, func(part []byte) []byte {
			m := quotedFile.FindSubmatchIndex(part)
			file, err := os.ReadFile(filepath.Join("clients", string(part[m[2]:m[3]])))
			if err != nil {
				t.Fatal(err)
			}
			return slices.Concat(part[:m[4]], file, part[m[5]:])
		})
		if err := os.WriteFile("../docs/clients.md", doc, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	shown := map[string]bool{}
	for _, m := range quotedFile.FindAllStringSubmatch(string(doc), -1) {
		name, text := m[1], m[2]
		file, err := os.ReadFile(filepath.Join("clients", name))
		if err != nil {
			t.Fatal(err)
		}
		if text != string(file) {
			t.Errorf("docs/clients.md shows another %s than there is", name)
		}
		folder, _, _ := strings.Cut(name, "/")
		shown[folder] = true
	}
	for _, client := range []string{"relay", "apollo", "urql", "tanstack", "fetch"} {
		if !shown[client] {
			t.Errorf("docs/clients.md shows nothing of %s", client)
		}
	}
}
