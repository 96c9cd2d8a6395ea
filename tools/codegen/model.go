package main

import (
	"fmt"
	"go/format"
	"maps"
	"reflect"
	"slices"
	"strings"

	"kith/graph"
)

// modelFile is the model as Go source.
func modelFile(m *graph.Model) ([]byte, error) {
	b := &strings.Builder{}
	b.WriteString("// Code generated from schema.graphqls. DO NOT EDIT.\n\npackage gen\n\nimport \"kith/graph\"\n\n")
	b.WriteString("// Model is schema.graphqls as data. It is never changed.\nvar Model = graph.NewModel(")
	literal(b, reflect.ValueOf(*m), true)
	b.WriteString(")\n")
	return format.Source([]byte(b.String()))
}

// typeNames are what graph calls the types of values.
var typeNames = map[graph.Type]string{
	graph.String: "String", graph.Int: "Int", graph.Float: "Float", graph.Bool: "Bool",
	graph.Date: "Date", graph.PartialDate: "PartialDate", graph.DateTime: "DateTime", graph.Decimal: "Decimal",
	graph.Strings: "Strings",
}

// literal writes a value as Go source; named reports whether its type must be written. What is zero or not exported is
// left out.
func literal(b *strings.Builder, v reflect.Value, named bool) {
	if t, ok := v.Interface().(graph.Type); ok {
		b.WriteString("graph." + typeNames[t])
		return
	}
	if named && (v.Kind() == reflect.Struct || v.Kind() == reflect.Slice || v.Kind() == reflect.Map) {
		b.WriteString(v.Type().String())
	}
	switch v.Kind() {
	case reflect.Struct:
		b.WriteByte('{')
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !v.Field(i).IsZero() {
				b.WriteString(f.Name + ": ")
				literal(b, v.Field(i), true)
				b.WriteByte(',')
			}
		}
		b.WriteByte('}')
	case reflect.Slice, reflect.Array:
		b.WriteByte('{')
		for i := range v.Len() {
			if v.Index(i).Kind() == reflect.Struct {
				b.WriteByte('\n')
			}
			literal(b, v.Index(i), false)
			b.WriteByte(',')
		}
		if v.Len() > 0 && v.Index(0).Kind() == reflect.Struct {
			b.WriteByte('\n')
		}
		b.WriteByte('}')
	case reflect.Map:
		b.WriteByte('{')
		for _, key := range slices.Sorted(maps.Keys(v.Interface().(map[string]string))) {
			fmt.Fprintf(b, "%q: %q,", key, v.MapIndex(reflect.ValueOf(key)))
		}
		b.WriteByte('}')
	default:
		fmt.Fprintf(b, "%#v", v.Interface())
	}
}
