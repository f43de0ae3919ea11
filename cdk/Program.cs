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
        var template = ServerlessApp.Template(new AppInputs(repository, new Dictionary<string, string>()));
        var form = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        await File.WriteAllTextAsync(repository.ServerlessTemplate, template.ToJsonString(form) + "\n");
        return 0;
    }

    var assembly = CrosslinkApp.Create(new AppInputs(repository, ContextOptions.Read(args, repository, Environment.GetEnvironmentVariable))).Synth();
    await Console.Error.WriteLineAsync($"The templates are in {assembly.Directory}.");
    return 0;
}
catch (Exception e) when (e is SettingsException or InvalidCatalogueException or PolicyTemplateException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
