using System.Text.Json;
using Acornima;
using Acornima.Ast;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Expressions;

/// <summary>
/// Comparisons of names and literals joined by <c>&amp;&amp;</c>, <c>||</c> and <c>!</c>, worked out without a sandbox: nearly every condition of a
/// diagram. Only where the operands' kinds leave no room for JavaScript's conversions; everything else is left to the language itself.
/// </summary>
internal static class PlainExpression
{
    private enum Kind
    {
        /// <summary>Not plain: the sandbox has to say.</summary>
        Unclear,
        Undefined,
        Null,
        Boolean,
        Number,
        Text,
    }

    private readonly record struct Value(Kind Kind, bool Boolean = false, double Number = 0, string? Text = null)
    {
        public static Value Of(bool value) => new(Kind.Boolean, Boolean: value);
    }

    /// <summary>True or false when the expression plainly gives that; null when it does not.</summary>
    public static bool? Condition(Expression expression, Variables variables) =>
        Evaluate(expression, variables) is { Kind: Kind.Boolean } value ? value.Boolean : null;

    private static Value Evaluate(Node node, Variables variables) => node switch
    {
        ParenthesizedExpression inner => Evaluate(inner.Expression, variables),
        StringLiteral text => new(Kind.Text, Text: text.Value),
        NumericLiteral number => new(Kind.Number, Number: number.Value),
        BooleanLiteral boolean => Value.Of(boolean.Value),
        NullLiteral => new(Kind.Null),
        Identifier { Name: "undefined" } => new(Kind.Undefined),
        Identifier name => variables.TextOnly(name.Name) is { } text ? new(Kind.Text, Text: text) : Of(variables[name.Name]),
        MemberExpression { Computed: false, Optional: false, Object: Identifier of, Property: Identifier property } => Member(variables[of.Name], property.Name),
        UnaryExpression { Operator: Operator.LogicalNot } not => Evaluate(not.Argument, variables) is { Kind: Kind.Boolean } value ? Value.Of(!value.Boolean) : default,
        LogicalExpression logical => Logical(logical, variables),
        BinaryExpression binary => Compare(binary.Operator, Evaluate(binary.Left, variables), Evaluate(binary.Right, variables)),
        _ => default,
    };

    private static Value Logical(LogicalExpression logical, Variables variables)
    {
        var left = Evaluate(logical.Left, variables);
        if (left.Kind is not Kind.Boolean || logical.Operator is not (Operator.LogicalAnd or Operator.LogicalOr)) return default;
        return left.Boolean == logical.Operator is Operator.LogicalAnd ? Evaluate(logical.Right, variables) : left;
    }

    private static Value Compare(Operator by, Value left, Value right)
    {
        if (left.Kind is Kind.Unclear || right.Kind is Kind.Unclear) return default;
        switch (by)
        {
            case Operator.StrictEquality: return Value.Of(left == right);
            case Operator.StrictInequality: return Value.Of(left != right);
            case Operator.Equality when left.Kind == right.Kind: return Value.Of(left == right);
            case Operator.Inequality when left.Kind == right.Kind: return Value.Of(left != right);
        }
        if (left.Kind != right.Kind || left.Kind is not (Kind.Number or Kind.Text)) return default;
        var order = left.Kind is Kind.Number ? left.Number.CompareTo(right.Number) : string.CompareOrdinal(left.Text, right.Text);
        return by switch
        {
            Operator.LessThan => Value.Of(order < 0),
            Operator.LessThanOrEqual => Value.Of(order <= 0),
            Operator.GreaterThan => Value.Of(order > 0),
            Operator.GreaterThanOrEqual => Value.Of(order >= 0),
            _ => default,
        };
    }

    /// <summary>A variable that does not exist is an error in JavaScript, which then words it.</summary>
    private static Value Of(JsonElement? variable) => variable is not { } value ? default : value.ValueKind switch
    {
        JsonValueKind.String => new(Kind.Text, Text: value.GetString()),
        JsonValueKind.Number => new(Kind.Number, Number: value.GetDouble()),
        JsonValueKind.True => Value.Of(true),
        JsonValueKind.False => Value.Of(false),
        JsonValueKind.Null => new(Kind.Null),
        _ => default,
    };

    /// <summary>Only an object's own members: what else JavaScript finds there is its own affair.</summary>
    private static Value Member(JsonElement? variable, string name) =>
        variable is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var member) ? Of(member) : default;
}
