using System.Text.Encodings.Web;
using System.Text.Json;
using Crosslink.Cdk;
using Crosslink.Cdk.Serverless;
using Crosslink.Cdk.Settings;
using Crosslink.Deployment.Policies;
using Crosslink.Functions.Sources;

try
{
    var repository = Repository.Find();
    if (args is ["serverless-template"])
    {
        // As the generator of Amazon.Lambda.Annotations writes them, which leaves out the newline at the end.
        var form = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        foreach (var (file, template) in ServerlessApp.Templates(new AppInputs(repository, new Dictionary<string, string>())))
        {
            await File.WriteAllTextAsync(Path.Combine(repository.Root, file), template.ToJsonString(form));
        }

        return 0;
    }

    var assembly = CrosslinkApp.Create(new AppInputs(repository, ContextOptions.Read(args, repository, Environment.GetEnvironmentVariable))).Synth();
    await Console.Error.WriteLineAsync($"The templates are in {assembly.Directory}.");
    return 0;
}
catch (Exception exception) when (exception is SettingsException or InvalidCatalogueException or PolicyTemplateException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
