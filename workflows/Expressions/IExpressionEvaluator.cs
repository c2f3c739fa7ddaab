using System.Text.Json;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Expressions;

/// <summary>Conditions, input expressions and scripts: JavaScript in a sandbox, bounded in time, statements, memory and recursion.</summary>
/// <remarks>Deterministic: no clock, no random numbers, no I/O. Every failure is an <see cref="ExpressionException"/>.</remarks>
public interface IExpressionEvaluator
{
    /// <summary>The variables are plain names: <c>outcome === "layak"</c>. The result must be a boolean.</summary>
    bool Condition(string expression, Variables variables);

    /// <summary>The variables are plain names; the result is any JSON value (undefined becomes null).</summary>
    JsonElement Evaluate(string expression, Variables variables);

    /// <summary>The script writes <c>variables.x = …</c>; the result is the changed set.</summary>
    Variables Run(string script, Variables variables);

    /// <summary>Null when it parses, else the parser's complaint.</summary>
    string? SyntaxError(string script);
}

public sealed class ExpressionException(string message, Exception? inner = null) : Exception(message, inner);
