using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Disdik.Bpm.Host.Api;

namespace Disdik.Bpm.Host.Demo;

/// <summary>Prints the account as it goes: sentences for people, or one line of JSON for each event.</summary>
internal sealed class DemoReport(TextWriter output, bool asJson, CultureInfo language)
{
    private static readonly JsonSerializerOptions lines = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new UtcInstantConverter() },
        // Read by programs and in terminals, never as part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<DemoEvent> events = [];

    public IReadOnlyList<DemoEvent> Events => events;

    public CultureInfo Language => language;

    public void Tell(DemoEvent happened)
    {
        events.Add(happened);
        output.WriteLine(asJson
            ? JsonSerializer.Serialize(happened, lines)
            : $"{happened.OfficeTime}  {happened.Case ?? "",-15} {happened.Sentence.In(language)}");
    }
}
