using System.Text.Json;
using Disdik.Bpm.Activities.Mail;

namespace Disdik.Bpm.Host.Runtime.Mails;

/// <summary>A message as a row keeps it until it is put into words, if it ever is: the class, and what it says as JSON.</summary>
internal static class MailLetter
{
    private static readonly Dictionary<string, Type> types = typeof(MailMessage).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(MailMessage)) && !t.IsAbstract).ToDictionary(t => t.Name, StringComparer.Ordinal);

    public static string Write(MailMessage message) => $"{message.GetType().Name}\n{JsonSerializer.Serialize(message, message.GetType())}";

    /// <exception cref="InvalidOperationException">A class that this version of the program does not have.</exception>
    public static MailMessage Read(string letter)
    {
        var end = letter.IndexOf('\n', StringComparison.Ordinal);
        var type = types.GetValueOrDefault(letter[..end]) ?? throw new InvalidOperationException($"Expected a message of this program, but found {letter[..end]}.");
        return (MailMessage)JsonSerializer.Deserialize(letter[(end + 1)..], type)!;
    }
}
