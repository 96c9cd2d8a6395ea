package derive

import (
	"encoding/binary"
	"errors"
	"reflect"

	"kith/graph"
)

// Values on disk are written field by field, without names: structs, lists, pointers, texts, numbers and truth values.
// Only this process reads what it wrote, so nothing says what it is.

// encode adds a value to b.
func encode(b []byte, v any) []byte { return appendValue(b, reflect.ValueOf(v).Elem()) }

func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.String:
		return append(binary.AppendUvarint(b, uint64(v.Len())), v.String()...)
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Int, reflect.Int64:
		return binary.AppendVarint(b, v.Int())
	case reflect.Uint8:
		return append(b, byte(v.Uint()))
	case reflect.Struct:
		for i := range v.NumField() {
			b = appendValue(b, v.Field(i))
		}
		return b
	case reflect.Slice:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		for i := range v.Len() {
			b = appendValue(b, v.Index(i))
		}
		return b
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, 0)
		}
		return appendValue(append(b, 1), v.Elem())
	}
	panic("derive: no " + v.Kind().String() + " can be put on disk")
}

// decode reads a value that encode wrote at the beginning of a text, and returns the rest. The value's texts are parts
// of the text. The error is Internal.
func decode(text string, v any) (rest string, err error) {
	d := decoder{text}
	defer func() {
		if recover() != nil {
			err = graph.Errorf(graph.Internal, "a temporary file is damaged")
		}
	}()
	d.value(reflect.ValueOf(v).Elem())
	return d.text, nil
}

// decoder reads from the beginning of a text. It panics where that ends too soon.
type decoder struct{ text string }

func (d *decoder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(d.take(int(d.number())))
	case reflect.Bool:
		v.SetBool(d.take(1) == "\x01")
	case reflect.Int, reflect.Int64:
		n := d.number()
		v.SetInt(int64(n>>1) ^ -int64(n&1))
	case reflect.Uint8:
		v.SetUint(uint64(d.take(1)[0]))
	case reflect.Struct:
		for i := range v.NumField() {
			d.value(v.Field(i))
		}
	case reflect.Slice:
		n := int(d.number())
		if n == 0 {
			return
		}
		list := reflect.MakeSlice(v.Type(), n, n)
		for i := range n {
			d.value(list.Index(i))
		}
		v.Set(list)
	case reflect.Pointer:
		if d.take(1) == "\x01" {
			v.Set(reflect.New(v.Type().Elem()))
			d.value(v.Elem())
		}
	default:
		panic(errDamaged)
	}
}

var errDamaged = errors.New("derive: damaged")

func (d *decoder) take(n int) string {
	part := d.text[:n]
	d.text = d.text[n:]
	return part
}

// number reads what binary.AppendUvarint wrote.
func (d *decoder) number() (n uint64) {
	for shift := 0; ; shift += 7 {
		b := d.take(1)[0]
		if n |= uint64(b&0x7f) << shift; b < 0x80 {
			return n
		}
	}
}
