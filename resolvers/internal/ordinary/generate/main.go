// Command generate has gqlgen write the ordinary executor and the plain structs of the small schema.
package main

import (
	"fmt"
	"os"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2/ast"
)

const pkg = "kith/resolvers/internal/ordinary."

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	text, err := os.ReadFile("schema.graphqls")
	if err != nil {
		return err
	}
	cfg := config.DefaultConfig()
	cfg.Sources = []*ast.Source{{Name: "schema.graphqls", Input: string(text)}}
	cfg.SchemaFilename = nil
	cfg.Exec = config.ExecConfig{Filename: "exec.go", Package: "ordinary", Layout: config.ExecLayoutSingleFile}
	cfg.Model = config.PackageConfig{Filename: "structs.go", Package: "ordinary"}
	cfg.Models = config.TypeMap{}
	for _, kind := range []string{"Person", "Company", "Account"} {
		cfg.Models.Add(kind, pkg+kind)
	}
	for _, scalar := range []string{"Date", "DateTime", "Decimal", "AccountRole"} {
		cfg.Models.Add(scalar, "github.com/99designs/gqlgen/graphql.String")
	}
	cfg.Models.Add("ID", "github.com/99designs/gqlgen/graphql.ID")
	cfg.Models.Add("Int", "github.com/99designs/gqlgen/graphql.Int")
	cfg.OmitComplexity, cfg.OmitGetters, cfg.OmitGQLGenVersionInFileNotice, cfg.SkipModTidy = true, true, true, true
	if err := config.CompleteConfig(cfg); err != nil {
		return err
	}
	return api.Generate(cfg)
}
