using System.Collections.Frozen;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>
/// Scripts and conditions that loop, allocate or call themselves without end: each stops its own token with an incident, within bounds of
/// memory, and neither the program nor the next case notices.
/// </summary>
public class HostileScriptTests
{
    private const long MostBytes = 200L * 1024 * 1024;

    /// <summary>A text of a million characters, made in twenty statements.</summary>
    private const string Big = "let s = 'x'; for (let i = 0; i < 20; i++) s += s; ";

    /// <summary>Gives another one for ever, without a statement of its own.</summary>
    private const string Endless = "{[Symbol.iterator]: () => ({next: () => ({value: 1, done: false})})}";

    public static TheoryData<string> Loops =>
    [
        "a: for (;;) { b: while (true) { continue a } }", "for (let i = 0; ; i++) { try { throw i } catch (e) { } finally { continue } }",
        $"variables.n = [...{Endless}].length", $"variables.n = Array.from({Endless}).length", $"for (const x of {Endless});", $"const [...x] = {Endless}", $"Math.max(...{Endless})", $"new Set({Endless})",
        $"Promise.all({Endless})", "function* g() { while (true) yield 1 } variables.n = [...g()].length", "function* g() { while (true) yield 1 } g().filter(x => false).next()",
        "Iterator.from({next: () => ({value: 1, done: false})}).drop(1e15).next()", "(async function f() { while (true) await 0 })()", "const f = () => Promise.resolve().then(f); f()",
        "const t = {then: r => r(t)}; Promise.resolve(t)", "variables.a = {toJSON() { for (;;); }}", "Object.prototype.toJSON = function () { for (;;); }; variables.a = {}",
        "Object.defineProperty(variables, 'a', {enumerable: true, get() { for (;;); }})", "for (let i = 0; i < 1000; i++) try { /(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!') } catch (e) { }",
        Big + "/(x+x+)+y/.test(s)", "Array.prototype.fill.call({length: 2 ** 53 - 1}, 0)", "Array.prototype.includes.call({length: 2 ** 53 - 1}, 0)", "class A { static { while (true); } }",
    ];

    public static TheoryData<string> Allocations =>
    [
        "let s = 'x'; while (true) s += s", Big + "variables.n = Array(99999).join(s).length", Big + "variables.n = s.replaceAll('', s).length", Big + "variables.n = s.replaceAll('x', s).length",
        Big + "variables.n = Array(1000).fill(s).join('').length", Big + "variables.n = String(Array(1000).fill(s)).length", Big + "variables.a = Array(1000).fill(s)", Big + "variables.n = JSON.stringify(Array(1000).fill(s)).length",
        Big + "variables.n = s.split('x').join(s).length", Big + "variables.n = s.concat(...Array(90000).fill(s)).length", "let a = []; for (let i = 0; i < 30; i++) a = [a, a]; variables.n = JSON.stringify(a).length",
        "let a = []; for (let i = 0; i < 30; i++) a = [a, a]; variables.a = a", "let a = [1]; for (let i = 0; i < 30; i++) a = a.concat(a)", "let a = [1]; for (let i = 0; i < 30; i++) a.push(...a)",
        "Array.from({length: 1e9})", "new Uint8Array(1e9)", "new Float64Array(1e8).fill(1)", "Array(100000).fill(Array(100000).fill(0)).flat()", "Array(90000).fill(0).map(() => Array(90000).fill(0))",
        "const m = new Map(); for (let i = 0; ; i++) m.set(i, Array(1000).fill(i))", "const a = [1]; a[4294967290] = 1; variables.a = a", "const a = []; a.length = 4294967295; a.join('xx')",
        "let s = '[1,'; for (let i = 0; i < 22; i++) s += s; JSON.parse(s)", "String.fromCharCode.apply(null, {length: 1e9})", "let s = '\\uFDFA'; for (let i = 0; i < 22; i++) s += s; variables.n = s.normalize('NFKD').length",
        "let b = 3n; for (let i = 0; i < 40; i++) b *= b", "variables.n = String(2n ** 10000000n).length", "BigInt('9').toString()",
    ];

    public static TheoryData<string> Recursions =>
    [
        "(function f() { f() })()", "const f = () => f(); f()", "const o = {get a() { return this.a }}; o.a", "const p = new Proxy({}, {get: (t, k, r) => r[k]}); p.x", "class A { x = new A } new A",
        "class A { constructor() { new A } } new A", "const o = {valueOf: () => o + 1}; o + 1", "const o = {toString() { return '' + o }}; `${o}`", "const o = {toJSON() { return [o, o] }}; JSON.stringify(o)",
        "variables.o = {toJSON() { return [variables.o] }}", "variables.self = variables", "let a = 0; for (let i = 0; i < 9000; i++) a = [a]; variables.a = a", "let a = 0; for (let i = 0; i < 9000; i++) a = [a]; variables.n = String(a).length",
        "let a = 0; for (let i = 0; i < 9000; i++) a = [a]; variables.n = JSON.stringify(a).length", "let s = '['; for (let i = 0; i < 17; i++) s += s; JSON.parse(s)",
        "let f = () => 1; for (let i = 0; i < 9000; i++) { const g = f; f = () => g() } f()", "const o = {}; Object.defineProperty(o, Symbol.toPrimitive, {get: () => o + 1}); o + 1",
    ];

    [Theory]
    [MemberData(nameof(Loops))]
    [MemberData(nameof(Allocations))]
    [MemberData(nameof(Recursions))]
    public void A_script_without_end_stops_on_an_incident(string script)
    {
        var definition = Sketch.Definition("start S\nscript A { variables.a = 1 }\nend E\nS -> A -> E");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var run = Case.Given(With(definition, script)).Started();

        var incident = Assert.Single(run.Instance.Incidents);
        Assert.Equal(("A", InstanceStatus.Running), (incident.ElementId, run.Instance.Status));
        Assert.Matches("^Expected the script of element 'A' in instance 'i' to run, but .+", incident.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        Assert.True(Case.Evaluator.Condition("[1].join() === '1' && ({}).toJSON === undefined", Variables.Empty));
    }

    [Theory]
    [InlineData("[...Array(90000).keys()].map(i => [...Array(90000).keys()]).length > 1")]
    [InlineData("(function f() { return f() })() > 1")]
    [InlineData("/(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')")]
    [InlineData("2n ** 1000000n > 1")]
    [InlineData("Array(99999).join('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx') > 1")]
    public void A_condition_without_end_stops_on_an_incident(string condition)
    {
        var definition = Sketch.Definition("start S\nxor G\nend E\nend F\nS -> G\nG -> E if x\nG -> F default");
        var flow = definition.Flows.Values.Single(f => f.Condition is not null);
        var hostile = definition with { Flows = definition.Flows.Values.Select(f => f == flow ? f with { Condition = condition } : f).ToFrozenDictionary(f => f.Id, StringComparer.Ordinal) };

        var incident = Assert.Single(Case.Given(hostile).Started().Instance.Incidents);

        Assert.Equal("G", incident.ElementId);
        Assert.StartsWith("Expected the condition of flow", incident.Message, StringComparison.Ordinal);
        Assert.Contains(", but ", incident.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_honest_script_makes_is_made()
    {
        const string script = """
            variables.list = Array.from({length: 1000}, (x, i) => ({id: i, name: 'nama ' + i}));
            variables.csv = variables.list.map(item => [item.id, item.name].join(';')).join('\n');
            variables.copy = JSON.parse(JSON.stringify(variables.list)).length;
            variables.text = 'a-b-c'.replaceAll('-', ' ').replaceAll('', '.').normalize('NFC');
            variables.stamp = String([1, [2, 3]]);
            """;
        var run = Case.Given(With(Sketch.Definition("start S\nscript A { variables.a = 1 }\nend E\nS -> A -> E"), script)).Started();
        Assert.Equal(InstanceStatus.Completed, run.Instance.Status);
        Assert.Equal(("1000", "\".a. .b. .c.\"", "\"1,2,3\""), (run.Instance.Variables["copy"]!.Value.GetRawText(), run.Instance.Variables["text"]!.Value.GetRawText(), run.Instance.Variables["stamp"]!.Value.GetRawText()));
    }

    private static ProcessDefinition With(ProcessDefinition definition, string script) => definition with
    {
        Nodes = definition.Nodes.Values.Select(n => n is ScriptTask task ? task with { Script = script } : n).ToFrozenDictionary(n => n.Id, StringComparer.Ordinal),
    };
}
