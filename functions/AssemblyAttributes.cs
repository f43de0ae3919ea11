using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Crosslink.Functions.Steps;

[assembly: LambdaGlobalProperties(GenerateMain = false, Runtime = "provided.al2023")]
[assembly: LambdaSerializer(typeof(FunctionsSerializer))]
