{{/* The name of every resource: longport-bff, or RELEASE-longport-bff. */}}
{{- define "longport-bff.name" -}}
{{- if contains "longport-bff" .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-longport-bff" .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{/* The labels that select the pods of this release. */}}
{{- define "longport-bff.selectorLabels" -}}
app.kubernetes.io/name: longport-bff
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "longport-bff.labels" -}}
{{ include "longport-bff.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "longport-bff.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (include "longport-bff.name" .) -}}
{{- end }}

{{- define "longport-bff.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}
{{- printf "%s@%s" .repository .digest -}}
{{- else -}}
{{- printf "%s:%s" .repository (.tag | default $.Chart.AppVersion) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "longport-bff.isApiKeyMode" -}}
{{- if eq (.Values.settings.LONGPORT_AUTH_MODE | default "oauth") "apikey" -}}true{{- end -}}
{{- end }}

{{/* The host and port of PUBLIC_URL, as in the Host field of a request. */}}
{{- define "longport-bff.publicHost" -}}
{{- (urlParse .Values.settings.PUBLIC_URL).host -}}
{{- end }}

{{/* A setting as text. Whole numbers keep their digits; as a string, Helm would write 1e+06 for a million. */}}
{{- define "longport-bff.text" -}}
{{- if kindIs "string" . -}}{{- . -}}{{- else -}}{{- toJson . -}}{{- end -}}
{{- end }}

{{/* SHUTDOWN_DELAY in seconds, rounded up. */}}
{{- define "longport-bff.shutdownDelaySeconds" -}}
{{- $delay := .Values.settings.SHUTDOWN_DELAY | default "0s" -}}
{{- $number := regexFind "^[0-9]+" $delay | int -}}
{{- if hasSuffix "ms" $delay -}}{{- div (add $number 999) 1000 -}}
{{- else if hasSuffix "m" $delay -}}{{- mul $number 60 -}}
{{- else -}}{{- $number -}}
{{- end -}}
{{- end }}

{{/* The secrets without which the BFF does not start, as JSON. */}}
{{- define "longport-bff.requiredSecrets" -}}
{{- if include "longport-bff.isApiKeyMode" . -}}
{{- list "LONGPORT_APP_KEY" "LONGPORT_APP_SECRET" "LONGPORT_ACCESS_TOKEN" | toJson -}}
{{- else -}}
{{- list "SESSION_SECRETS" "REDIS_URL" | toJson -}}
{{- end -}}
{{- end }}

{{/* The keys of the Secret, each the name of a setting, as JSON. */}}
{{- define "longport-bff.secretKeys" -}}
{{- if .Values.secret.existingName -}}
{{- concat (include "longport-bff.requiredSecrets" . | fromJsonArray) .Values.secret.moreKeys | uniq | sortAlpha | toJson -}}
{{- else -}}
{{- $given := list -}}
{{- range $name, $value := .Values.secret.values -}}
{{- if $value -}}{{- $given = append $given $name -}}{{- end -}}
{{- end -}}
{{- $given | sortAlpha | toJson -}}
{{- end -}}
{{- end }}

{{- define "longport-bff.secretName" -}}
{{- .Values.secret.existingName | default (include "longport-bff.name" .) -}}
{{- end }}

{{/* Where the pods have the files of the Secret. */}}
{{- define "longport-bff.secretFolder" -}}/run/secrets/longport-bff{{- end }}

{{/* Where the pods have the settings. A folder, because the kubelet never changes a file that is mounted alone. */}}
{{- define "longport-bff.settingsFolder" -}}/etc/longport-bff/settings{{- end }}

{{/* The listeners, which stand in the environment: the image sets HOST, and the environment wins over a file. */}}
{{- define "longport-bff.listeners" -}}
{{- list "HOST" "PORT" "ADMIN_HOST" "ADMIN_PORT" | toJson -}}
{{- end }}

{{/* The file that CONFIG_FILE names. In double quotes \n is a new line, so they are the last choice. */}}
{{- define "longport-bff.settings" -}}
{{- $listeners := include "longport-bff.listeners" . | fromJsonArray -}}
{{- range $name, $value := .Values.settings }}
{{- $text := include "longport-bff.text" $value | trim }}
{{- if and $text (ne $text "null") (not (has $name $listeners)) }}
{{- $quote := "'" }}
{{- if contains "'" $text }}{{ $quote = contains "`" $text | ternary "\"" "`" }}{{ end }}
{{- if and (eq $quote "\"") (or (contains $quote $text) (contains "\\n" $text)) }}
{{- fail (printf "settings.%s has ' and `, so it cannot have \" or \\n" $name) }}
{{- end }}
{{ $name }}={{ $quote }}{{ $text }}{{ $quote }}
{{- end }}
{{- end }}
{{- range include "longport-bff.secretKeys" . | fromJsonArray }}
{{ . }}_FILE='{{ include "longport-bff.secretFolder" $ }}/{{ . }}'
{{- end }}
{{- end }}

{{/* Names every fault of the values at once. */}}
{{- define "longport-bff.validate" -}}
{{- $faults := list -}}
{{- $settings := .Values.settings -}}
{{- if not $settings.PUBLIC_URL -}}
{{- $faults = append $faults "settings.PUBLIC_URL is missing: the origin the browser sees, such as https://trade.example.com" -}}
{{- end -}}
{{- if include "longport-bff.isApiKeyMode" . -}}
{{- if not (eq (toString $settings.APIKEY_ALLOW_REMOTE) "true") -}}
{{- $faults = append $faults "settings.APIKEY_ALLOW_REMOTE must be true with LONGPORT_AUTH_MODE apikey: every client that reaches the pods uses the account" -}}
{{- end -}}
{{- if not (and .Values.networkPolicy.enabled .Values.networkPolicy.clients) -}}
{{- $faults = append $faults "networkPolicy.clients must name the clients with LONGPORT_AUTH_MODE apikey: every client that reaches the pods uses the account" -}}
{{- end -}}
{{- else if not $settings.LONGPORT_CLIENT_ID -}}
{{- $faults = append $faults "settings.LONGPORT_CLIENT_ID is missing: the command register obtains one" -}}
{{- end -}}
{{- if .Values.secret.existingName -}}
{{- if .Values.secret.values -}}
{{- $faults = append $faults "secret.existingName and secret.values exclude each other: set one of them" -}}
{{- end -}}
{{- else -}}
{{- range include "longport-bff.requiredSecrets" . | fromJsonArray -}}
{{- if not (get $.Values.secret.values .) -}}
{{- $faults = append $faults (printf "secret.values.%s is missing: set it, or secret.existingName" .) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) -}}
{{- $faults = append $faults "httpRoute.parentRefs is missing: the Gateway that serves the host of PUBLIC_URL" -}}
{{- end -}}
{{- if $faults -}}
{{- fail (printf "\nthe values have %d fault(s):\n  - %s" (len $faults) (join "\n  - " $faults)) -}}
{{- end -}}
{{- end }}
