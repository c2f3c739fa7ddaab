using System.Text.Json;

namespace Disdik.Bpm.Workflows.Instances;

internal static class Json
{
    public static JsonElement Of(int number) => JsonSerializer.SerializeToElement(number);
}
