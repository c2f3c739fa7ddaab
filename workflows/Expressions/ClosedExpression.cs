using System.Collections.Immutable;
using Acornima;
using Acornima.Ast;
using Disdik.Bpm.Workflows.Instances;
using Jint.Native;
using Jint.Native.Json;
using JsEngine = Jint.Engine;

namespace Disdik.Bpm.Workflows.Expressions;

/// <summary>
/// An expression that only reads and compares: names, literals, operators, members, no call and no assignment. Nearly every condition is
/// one. It can leave nothing behind, so it may share a sandbox with others of its kind: some thirty times faster than a fresh one.
/// </summary>
internal sealed class ClosedExpression
{
    private const int LongestSource = 500;
    private const int MostFunctions = 500;

    [ThreadStatic]
    private static World? world;

    private readonly string source;
    private readonly Expression tree;
    private readonly ImmutableArray<string> names;

    private ClosedExpression(string source, Expression tree, ImmutableArray<string> names)
    {
        this.source = source;
        this.tree = tree;
        this.names = names;
    }

    /// <summary>Null when the expression does more than read, or does not parse: then the ordinary way finds out.</summary>
    public static ClosedExpression? TryParse(string source)
    {
        if (source.Length > LongestSource) return null;
        try
        {
            SortedSet<string> names = new(StringComparer.Ordinal);
            var tree = new Parser().ParseExpression(source);
            return OnlyReads(tree, names) ? new(source, tree, [.. names]) : null;
        }
        catch (ParseErrorException)
        {
            return null;
        }
    }

    /// <summary>True or false when that needs no sandbox at all; null when it does.</summary>
    public bool? Plainly(Variables variables) => PlainExpression.Condition(tree, variables);

    /// <summary>The value, and the sandbox it belongs to.</summary>
    public (JsEngine Engine, JsValue Value) Evaluate(Variables variables)
    {
        var here = world is { Functions.Count: < MostFunctions } known ? known : new World(Sandbox.Open([]), []);
        // Only after a good end is the sandbox kept: a failure may have left it half way.
        world = null;
        var bound = names.Where(n => variables[n] is not null).ToArray();
        var text = $"(function({string.Join(',', bound)}){{return ({source}\n)}})";
        if (!here.Functions.TryGetValue(text, out var function)) here.Functions[text] = function = here.Engine.Evaluate(text);
        JsonParser parser = new(here.Engine);
        var arguments = Array.ConvertAll(bound, object? (name) => parser.Parse(variables[name]!.Value.GetRawText()));
        var value = here.Engine.Invoke(function, arguments);
        world = here;
        return (here.Engine, value);
    }

    private static bool OnlyReads(Node node, SortedSet<string> names)
    {
        switch (node)
        {
            case Identifier { Name: "arguments" or "eval" or "undefined" or "NaN" or "Infinity" } special:
                return special.Name is not ("arguments" or "eval");
            case Identifier identifier:
                names.Add(identifier.Name);
                return true;
            case RegExpLiteral or BigIntLiteral:
                return false;
            case Literal:
                return true;
            case MemberExpression { Computed: false } member:
                return OnlyReads(member.Object, names);
            case UnaryExpression { Operator: Operator.Delete }:
                return false;
            case UpdateExpression:
                return false;
            case UnaryExpression unary:
                return OnlyReads(unary.Argument, names);
            case BinaryExpression { Operator: Operator.InstanceOf or Operator.In }:
                return false;
            case BinaryExpression binary:
                return OnlyReads(binary.Left, names) && OnlyReads(binary.Right, names);
            case ConditionalExpression conditional:
                return OnlyReads(conditional.Test, names) && OnlyReads(conditional.Consequent, names) && OnlyReads(conditional.Alternate, names);
            case ParenthesizedExpression inner:
                return OnlyReads(inner.Expression, names);
            case ChainExpression chain:
                return OnlyReads(chain.Expression, names);
            default:
                return false;
        }
    }

    private sealed record World(JsEngine Engine, Dictionary<string, JsValue> Functions);
}
