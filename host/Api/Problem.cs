using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Api;

/// <summary>The body of every refusal (RFC 9457).</summary>
/// <param name="Type">Stable: <c>urn:disdik-bpm:problem:</c> and a name, the same in every language.</param>
/// <param name="Diagnostics">Findings about a diagram or about entered values, where there are any.</param>
/// <param name="Holder">User name of the person who holds a task that was asked for.</param>
public sealed record ProblemBody(
    string Type, string Title, int Status, string Detail, string Instance,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<DiagnosticBody>? Diagnostics,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Holder);

/// <summary>What went wrong, before a language is chosen.</summary>
public sealed partial record Problem(int Status, string Type, Text Detail, IReadOnlyList<Diagnostic> Diagnostics, string? Holder = null)
{
    public const string TypePrefix = "urn:disdik-bpm:problem:";

    public ProblemBody In(CultureInfo culture, string path) => new(
        TypePrefix + Type, Titles.Of(Status).In(culture), Status, Detail.In(culture), path,
        Diagnostics.Count > 0 ? DiagnosticBody.Of(Diagnostics, culture) : null, Holder);

    public static Problem Of(Exception exception) => exception switch
    {
        ProblemException problem => new(StatusOf(problem.Kind), problem.Type, problem.Reason, problem.Diagnostics, problem.Holder),
        BadHttpRequestException request => OfRequest(request),
        DbUpdateConcurrencyException => new(409, "changed-meanwhile", new(
            "Diharapkan data yang belum berubah, tetapi orang lain mengubahnya lebih dahulu. Muat ulang, lalu coba lagi.",
            "Expected unchanged data, but someone else changed it first. Load it again, then try again."), []),
        _ when DatabaseProblem.AsProblem(exception) is { } database => Of(database),
        _ => OfStatus(StatusCodes.Status500InternalServerError),
    };

    /// <summary>For an answer that has only its status.</summary>
    public static Problem OfRefusal(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status400BadRequest && WrongParameter.Of(context) is var (name, value) ? OfParameter(name, value) : OfStatus(context.Response.StatusCode);

    public static Problem OfStatus(int status) => new(status, Titles.TypeOf(status), Titles.DetailOf(status), []);

    private static int StatusOf(ProblemKind kind) => kind switch
    {
        ProblemKind.NotFound => StatusCodes.Status404NotFound,
        ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
        ProblemKind.Conflict => StatusCodes.Status409Conflict,
        ProblemKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static Problem OfRequest(BadHttpRequestException request) => request switch
    {
        { InnerException: JsonException json } => new(400, "malformed-json", new(
            $"Diharapkan JSON yang sesuai dengan uraian antarmuka, tetapi {PlaceOf(json, "baris", "isi")} tidak dapat dibaca.",
            $"Expected JSON as the interface describes it, but {PlaceOf(json, "line", "the body")} cannot be read."), []),
        { StatusCode: 400 } when ParameterOf(request) is var (name, value) => OfParameter(name, value),
        { StatusCode: 400 } => new(400, "invalid-request", new(
            $"Diharapkan permintaan yang sesuai dengan uraian antarmuka, tetapi: {request.Message}",
            $"Expected a request as the interface describes it, but: {request.Message}"), []),
        _ => OfStatus(request.StatusCode),
    };

    private static Problem OfParameter(string name, string value) => new(StatusCodes.Status400BadRequest, "invalid-request", new(
        $"Diharapkan nilai '{name}' yang sesuai dengan uraian antarmuka, tetapi diterima '{value}'.",
        $"Expected a value of '{name}' as the interface describes it, but got '{value}'."), []);

    /// <summary>The framework says it only in a sentence: <c>Failed to bind parameter "int page" from "x".</c></summary>
    private static (string Name, string Value)? ParameterOf(BadHttpRequestException request) =>
        Binding().Match(request.Message) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value) : null;

    [GeneratedRegex("""parameter ".* (\w+)" from "(.*)"\.$""")]
    private static partial Regex Binding();

    private static string PlaceOf(JsonException json, string line, string whole) =>
        json.LineNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $"{line} {number + 1} ({json.Path ?? "$"})") : whole;
}
