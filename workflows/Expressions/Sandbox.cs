using System.Globalization;
using System.Text.Json;
using Jint;
using JsEngine = Jint.Engine;
using Jint.Native.Json;

namespace Disdik.Bpm.Workflows.Expressions;

/// <summary>A JavaScript world with nothing in it but the language: no clock, no chance, no .NET, bounded in every direction.</summary>
internal static class Sandbox
{
    public const int MaxStatements = 20_000;
    private const long MemoryBytes = 32 * 1024 * 1024;

    /// <summary>The statements run out long before: the time only ends a single long built-in call, and must not fail an honest
    /// condition on a busy machine.</summary>
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    /// <summary>What could give another answer at another time or on another machine, or reach outside.</summary>
    private static readonly string[] Absent =
    [
        "Date", "Intl", "Temporal", "ShadowRealm", "SharedArrayBuffer", "Atomics", "WeakRef", "FinalizationRegistry", "ArrayBuffer", "console",
        // A gigabyte in one call, a multiplication of hours, a trap that calls itself below the count of calls: nothing a condition needs.
        "DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float16Array", "Float32Array", "Float64Array",
        "BigInt64Array", "BigUint64Array", "BigInt", "Proxy",
    ];

    /// <summary>Methods of a text that make a gigabyte in one statement, before the memory is looked at.</summary>
    private static readonly string[] Unbounded = ["repeat", "padStart", "padEnd"];

    public static JsEngine Open(IEnumerable<KeyValuePair<string, JsonElement>> names)
    {
        JsEngine engine = new(Configure);
        foreach (var name in Absent) engine.Global.Delete(name);
        engine.Global.Get("Math").AsObject().Delete("random");
        var text = engine.Global.Get("String").AsObject().Get("prototype").AsObject();
        foreach (var name in Unbounded) text.Delete(name);
        Bounds.Guard(engine);
        JsonParser parser = new(engine);
        foreach (var (name, value) in names) engine.SetValue(name, parser.Parse(value.GetRawText()));
        return engine;
    }

    private static void Configure(Options options)
    {
        // Without it a recursion that no call counts would end the whole program.
        options.Constraints.StackOverflowGuard = true;
        Limit(options);
    }

    private static void Limit(Options options) => options
        .LimitMemory(MemoryBytes)
        .TimeoutInterval(Time)
        .MaxStatements(MaxStatements)
        .LimitRecursion(64)
        .MaxArraySize(100_000)
        .RegexTimeoutInterval(TimeSpan.FromMilliseconds(200))
        .Culture(CultureInfo.InvariantCulture)
        .LocalTimeZone(TimeZoneInfo.Utc)
        .DisableStringCompilation()
        .Strict(false);
}
