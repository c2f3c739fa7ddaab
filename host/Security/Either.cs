using System.Linq.Expressions;

namespace Disdik.Bpm.Host.Security;

/// <summary>Conditions for the database, put together.</summary>
internal static class Either
{
    public static Expression<Func<T, bool>> Of<T>(Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) =>
        Expression.Lambda<Func<T, bool>>(Expression.OrElse(one.Body, With(other, one.Parameters[0])), one.Parameters);

    public static Expression<Func<T, bool>> Both<T>(Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) =>
        Expression.Lambda<Func<T, bool>>(Expression.AndAlso(one.Body, With(other, one.Parameters[0])), one.Parameters);

    private static Expression With<T>(Expression<Func<T, bool>> condition, ParameterExpression parameter) =>
        new Replaced(condition.Parameters[0], parameter).Visit(condition.Body);

    private sealed class Replaced(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
