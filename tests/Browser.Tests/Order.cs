using Xunit.Sdk;
using Xunit.v3;

[assembly: TestClassOrderer(typeof(Disdik.Bpm.Browser.Tests.Order))]
[assembly: TestMethodOrderer(typeof(Disdik.Bpm.Browser.Tests.Order))]

namespace Disdik.Bpm.Browser.Tests;

/// <summary>
/// By name, on each machine the same. All tests live in one office, and a test meets what those before it left there; the order xunit chooses
/// follows from the folder the tests lie in, so that one that stumbles over another would fail elsewhere only.
/// </summary>
public sealed class Order : ITestClassOrderer, ITestMethodOrderer
{
    public IReadOnlyCollection<TTestClass?> OrderTestClasses<TTestClass>(IReadOnlyCollection<TTestClass?> testClasses) where TTestClass : notnull, ITestClass =>
        [.. testClasses.OrderBy(c => c?.TestClassName, StringComparer.Ordinal)];

    public IReadOnlyCollection<TTestMethod?> OrderTestMethods<TTestMethod>(IReadOnlyCollection<TTestMethod?> testMethods) where TTestMethod : notnull, ITestMethod =>
        [.. testMethods.OrderBy(m => m?.MethodName, StringComparer.Ordinal)];
}
