using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using JsEngine = Jint.Engine;

namespace Disdik.Bpm.Workflows.Expressions;

/// <summary>
/// Sizes looked at before the work is done: one statement of a script can ask a built-in function for gigabytes, or for a value that
/// contains itself a million times over, and the sandbox's own limits look only between statements.
/// </summary>
internal static class Bounds
{
    /// <summary>Characters and values in a text or a result that is made in one go.</summary>
    public const int MaxSize = 2_000_000;
    private const int MaxDepth = 200;

    /// <summary>Puts the looking before the built-in functions that need it.</summary>
    public static void Guard(JsEngine engine)
    {
        var text = Prototype(engine, "String");
        Before(engine, text, "replaceAll", (self, arguments) =>
        {
            if (arguments is [JsString { Length: 0 }, JsString replacement, ..] && self is JsString between) Refuse(((long)between.Length + 1) * replacement.Length);
        });
        // One character may become eighteen.
        Before(engine, text, "normalize", (self, _) => Refuse(self is JsString whole ? whole.Length : 0));
        Before(engine, Prototype(engine, "Array"), "join", (self, arguments) =>
        {
            if (self is not JsArray array) return;
            long size = array.Length * (long)(arguments is [JsString separator, ..] ? separator.Length : 1);
            // The items last: a list too long for its separators is not walked.
            Refuse(size);
            foreach (var item in array) if (item is JsString part) Refuse(size += part.Length);
        });
        Before(engine, engine.Global.Get("JSON").AsObject(), "stringify", (_, arguments) =>
        {
            if (arguments.Length > 0) Measure(arguments[0]);
        });
    }

    /// <summary>Throws when the value, written out, is larger or deeper than what is kept. What is in it twice counts twice.</summary>
    public static void Measure(JsValue value)
    {
        long size = 0;
        Measure(value, 0, ref size);
    }

    private static void Measure(JsValue value, int depth, ref long size)
    {
        Refuse(size += value switch { JsString text => text.Length, ObjectInstance => 4, _ => 1 });
        if (value is not ObjectInstance item || value is Jint.Native.Function.Function) return;
        if (depth == MaxDepth) throw new ExpressionException($"the value is nested more than {MaxDepth} deep.");
        if (item is JsArray array)
        {
            // The holes of a list are written out too.
            Refuse(size + array.Length);
            foreach (var inner in array) Measure(inner, depth + 1, ref size);
            return;
        }
        foreach (var (_, property) in item.GetOwnProperties())
            if (property is { Enumerable: true } && property.Value is { } inner) Measure(inner, depth + 1, ref size);
    }

    private static void Refuse(long size)
    {
        if (size > MaxSize) throw new ExpressionException($"it would make a text or a value of more than {MaxSize} characters.");
    }

    private static ObjectInstance Prototype(JsEngine engine, string type) => engine.Global.Get(type).AsObject().Get("prototype").AsObject();

    private static void Before(JsEngine engine, ObjectInstance owner, string name, Action<JsValue, JsValue[]> look)
    {
        var original = owner.Get(name);
        var guarded = new ClrFunction(engine, name, (self, arguments) =>
        {
            look(self, arguments);
            return original.Call(self, arguments);
        });
        owner.DefineOwnProperty(name, new PropertyDescriptor(guarded, writable: true, enumerable: false, configurable: true));
    }
}
