using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Acornima.Ast;
using Disdik.Bpm.Workflows.Instances;
using Jint;
using JsEngine = Jint.Engine;
using Jint.Native;
using Jint.Runtime;

namespace Disdik.Bpm.Workflows.Expressions;

/// <summary>JavaScript by Jint, each call in a fresh sandbox (those that only read share one for each thread); only the parsed text is kept.</summary>
public sealed class JintEvaluator : IExpressionEvaluator
{
    public const int MaxSourceCharacters = 20_000;
    public const int MaxResultCharacters = 2_000_000;
    private const string BigNumber = "it has a number of any length (1n), which no limit could stop from growing.";
    private const int MaxPrepared = 2_000;

    private readonly ConcurrentDictionary<string, Prepared<Script>> prepared = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ClosedExpression?> closed = new(StringComparer.Ordinal);

    public bool Condition(string expression, Variables variables)
    {
        if (Closed(expression)?.Plainly(variables) is { } plain) return plain;
        return InSandbox(() =>
        {
            var result = Value(expression, variables).Value;
            return result.IsBoolean() ? result.AsBoolean() : throw new ExpressionException($"the expression gave {Kind(result)} instead.");
        });
    }

    public JsonElement Evaluate(string expression, Variables variables) => InSandbox(() =>
    {
        var (engine, value) = Value(expression, variables);
        return ToJson(engine, value);
    });

    private (JsEngine Engine, JsValue Value) Value(string expression, Variables variables)
    {
        if (Closed(expression) is { } simple) return simple.Evaluate(variables);
        var engine = Sandbox.Open(PlainNames(expression, variables));
        return (engine, engine.Evaluate(Prepare(AsExpression(expression))));
    }

    private ClosedExpression? Closed(string expression)
    {
        if (closed.TryGetValue(expression, out var known)) return known;
        if (closed.Count >= MaxPrepared) closed.Clear();
        return closed.GetOrAdd(expression, ClosedExpression.TryParse);
    }

    public Variables Run(string script, Variables variables) => InSandbox(() =>
    {
        var engine = Sandbox.Open([]);
        engine.SetValue("variables", new Jint.Native.Json.JsonParser(engine).Parse(variables.ToJson()));
        engine.Execute(Prepare(script));
        var result = ToJson(engine, engine.GetValue("variables"));
        return result.ValueKind is JsonValueKind.Object ? Variables.From(result) : throw new ExpressionException("it replaced 'variables' by something that is not an object.");
    });

    public string? SyntaxError(string script) => ScriptSyntaxError(script);

    /// <summary>Null when it parses as a script, else the parser's complaint.</summary>
    public static string? ScriptSyntaxError(string script) => SyntaxErrorOf(script, parser => parser.ParseScript(script));

    /// <summary>Null when it parses as one expression, else the parser's complaint.</summary>
    public static string? ExpressionSyntaxError(string expression) => SyntaxErrorOf(expression, parser => parser.ParseExpression(expression));

    private static string? SyntaxErrorOf(string source, Action<Acornima.Parser> parse)
    {
        if (string.IsNullOrWhiteSpace(source)) return "it is empty.";
        if (source.Length > MaxSourceCharacters) return TooLong(source);
        try
        {
            var big = false;
            parse(new(new() { OnNode = (Node node, in Acornima.OnNodeContext _) => big |= node is BigIntLiteral }));
            return big ? BigNumber : null;
        }
        catch (Exception failure) when (failure is Acornima.ParseErrorException or InsufficientExecutionStackException)
        {
            return failure.Message;
        }
    }

    /// <summary>In parentheses, so that an object literal is not read as a block; the line break ends a comment.</summary>
    private static string AsExpression(string expression) => $"({expression}\n)";

    /// <summary>Only the variables the text can mean are handed over: large contents stay outside.</summary>
    private static IEnumerable<KeyValuePair<string, JsonElement>> PlainNames(string expression, Variables variables) =>
        variables.Where(v => expression.Contains(v.Key, StringComparison.Ordinal));

    private Prepared<Script> Prepare(string source)
    {
        if (prepared.TryGetValue(source, out var known)) return known;
        if (source.Length > MaxSourceCharacters + 3) throw new ExpressionException(TooLong(source));
        if (source.Contains('n', StringComparison.Ordinal) && SyntaxErrorOf(source, parser => parser.ParseScript(source)) == BigNumber) throw new ExpressionException(BigNumber);
        Prepared<Script> script;
        try
        {
            script = JsEngine.PrepareScript(source);
        }
        catch (Exception failure) when (failure is ScriptPreparationException or Acornima.ParseErrorException or InsufficientExecutionStackException)
        {
            throw new ExpressionException((failure.InnerException ?? failure).Message, failure);
        }
        // A diagram has a few dozen expressions; only a flood of ever new texts empties the cache.
        if (prepared.Count >= MaxPrepared) prepared.Clear();
        return prepared.GetOrAdd(source, script);
    }

    private static string TooLong(string source) => $"the text has {source.Length} characters, more than the {MaxSourceCharacters} that are read.";

    private static JsonElement ToJson(JsEngine engine, JsValue value)
    {
        Bounds.Measure(value);
        var json = new Jint.Native.Json.JsonSerializer(engine).Serialize(value);
        if (!json.IsString()) return System.Text.Json.JsonSerializer.SerializeToElement<object?>(null);
        var text = json.AsString();
        if (text.Length > MaxResultCharacters) throw new ExpressionException($"the result has {text.Length} characters, more than the {MaxResultCharacters} that are kept.");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static string Kind(JsValue value) => value.IsUndefined() ? "undefined" : value.Type.ToString().ToLowerInvariant();

    private static T InSandbox<T>(Func<T> body)
    {
        try
        {
            return body();
        }
        catch (ExpressionException)
        {
            throw;
        }
        catch (Exception failure) when (failure is JintException or JsonException or RegexMatchTimeoutException or TimeoutException
            or InsufficientExecutionStackException or OverflowException or OutOfMemoryException or ArgumentException or OperationCanceledException or InvalidOperationException)
        {
            throw new ExpressionException(Reason(failure), failure);
        }
    }

    private static string Reason(Exception failure) => failure switch
    {
        StatementsCountOverflowException => $"it ran more than {Sandbox.MaxStatements} statements.",
        TimeoutException or RegexMatchTimeoutException => "it ran out of time.",
        MemoryLimitExceededException or OutOfMemoryException => "it used too much memory.",
        RecursionDepthOverflowException or InsufficientExecutionStackException => "it called itself too deeply.",
        _ => failure.Message,
    };
}
